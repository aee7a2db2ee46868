// The keys that work on every page: / searches, n makes a proxy, ? shows them. None is taken from a field or from a dialog.
(() => {
  const key = 'tinyforge.keys';

  const areOn = () => {
    try {
      return localStorage.getItem(key) !== 'off';
    } catch {
      return true; // storage may be forbidden; then they can't be switched off for long
    }
  };

  const setOn = on => {
    try {
      if (on) localStorage.removeItem(key);
      else localStorage.setItem(key, 'off');
    } catch {
      // as above
    }
  };

  const dialog = () => document.getElementById('keys');

  const show = () => {
    const help = dialog();
    if (!help || help.open) return;
    document.getElementById('keys-on').checked = areOn();
    help.showModal();
  };

  const searchField = () => document.querySelector('main input[type=search]');

  // while the list is on its way, what is typed already is no key
  let looking = null;

  const stopLooking = () => {
    looking?.disconnect();
    looking = null;
  };

  const search = () => {
    const field = searchField();
    if (field) {
      field.focus();
      field.select();
      return;
    }
    looking = new MutationObserver(() => {
      const found = searchField();
      if (!found) return;
      found.focus();
      // a new page gives its heading the focus once it is shown
      setTimeout(() => {
        if (looking && document.activeElement?.matches('h1, body')) found.focus();
        stopLooking();
      }, 300);
    });
    looking.observe(document.body, { childList: true, subtree: true });
    setTimeout(stopLooking, 5000);
    Blazor.navigateTo('proxies');
  };

  const isBusy = target =>
    target.closest('input, textarea, select, [contenteditable], [role=menu], [role=dialog]') !== null || document.querySelector('dialog[open], .mud-dialog, .mud-popover-open') !== null;

  // what was typed into a form would be lost with its page
  const mayLeave = () => document.querySelector('main form') === null;

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || !dialog() || !areOn() || isBusy(event.target)) return;
    if (looking) {
      if (event.key.length === 1) event.preventDefault();
      return;
    }
    const act = {
      '/': searchField() || mayLeave() ? search : null,
      '?': show,
      n: dialog().dataset.mayChange === 'true' && mayLeave() ? () => Blazor.navigateTo('proxies/new') : null,
    }[event.key];
    if (!act || event.repeat) return;
    event.preventDefault();
    act();
  });

  document.addEventListener('pointerdown', stopLooking);
  document.addEventListener('change', event => event.target.id === 'keys-on' && setOn(event.target.checked));
  // a click beside it closes it, as with the other dialogs
  document.addEventListener('click', event => event.target === dialog() && event.target.close());

  window.tinyForge.showKeys = show;
})();
