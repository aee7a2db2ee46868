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

  const search = () => {
    const field = searchField();
    if (field) {
      field.focus();
      field.select();
      return;
    }
    const looking = new MutationObserver(() => {
      const found = searchField();
      if (!found) return;
      looking.disconnect();
      found.focus();
    });
    looking.observe(document.body, { childList: true, subtree: true });
    setTimeout(() => looking.disconnect(), 5000);
    Blazor.navigateTo('proxies');
  };

  const isBusy = target =>
    target.closest('input, textarea, select, [contenteditable], [role=menu], [role=dialog]') !== null || document.querySelector('dialog[open], .mud-dialog') !== null;

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented || !dialog() || !areOn() || isBusy(event.target)) return;
    const act = { '/': search, '?': show, n: dialog().dataset.mayChange === 'true' ? () => Blazor.navigateTo('proxies/new') : null }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener('change', event => event.target.id === 'keys-on' && setOn(event.target.checked));
  // a click beside it closes it, as with the other dialogs
  document.addEventListener('click', event => event.target === dialog() && event.target.close());

  window.tinyForge.showKeys = show;
})();
