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

  // A search on its way to the list: what is typed meanwhile is kept, and goes into the field once that is there.
  let underWay = null;

  const giveUp = () => {
    underWay?.watch.disconnect();
    underWay = null;
  };

  const arrive = () => {
    const field = searchField();
    if (!field) return;
    const { typed } = underWay;
    giveUp();
    field.focus();
    if (!typed) return;
    field.value = typed;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };

  const isSearched = () => document.activeElement !== null && document.activeElement === searchField();

  const isAt = address => location.pathname === new URL(address, document.baseURI).pathname;

  const search = () => {
    const field = searchField();
    if (field) {
      field.focus();
      field.select();
    } else if (!isAt('proxies')) {
      underWay = { typed: '', watch: new MutationObserver(arrive) };
      underWay.watch.observe(document.body, { childList: true, subtree: true });
      Blazor.navigateTo('proxies');
    }
  };

  const keep = event => {
    const { key } = event;
    if (key === 'Escape' || key === 'Tab') return giveUp();
    if (key === 'Backspace') underWay.typed = underWay.typed.slice(0, -1);
    // the key that began it may be held down for a while
    else if (key.length === 1 && !(key === '/' && event.repeat)) underWay.typed += key;
    // Enter would follow the link that has the focus still
    else if (key !== 'Enter' && key !== '/') return;
    event.preventDefault();
  };

  // The server says of some forms whether they differ from what is saved; of others it tells that something was typed into them.
  const typedInto = new WeakSet();
  const isText = field => field.matches('input:not([type=checkbox], [type=radio]), textarea') && field.value !== '';
  const isChanged = form => 'changed' in form.dataset ? form.dataset.changed === 'true' : typedInto.has(form) && [...form.elements].some(isText);
  const hasChanges = () => [...document.querySelectorAll('main form')].some(isChanged);

  const isBusy = target =>
    target.closest('input, textarea, select, [contenteditable], [role=menu], [role=dialog]') !== null ||
    document.querySelector('dialog[open], .mud-dialog, .mud-popover-open') !== null;

  const actOf = key => {
    switch (key) {
      case '?': return show;
      case '/': return searchField() || !hasChanges() ? search : null;
      case 'n': return dialog().dataset.mayChange === 'true' && !hasChanges() ? () => Blazor.navigateTo('proxies/new') : null;
      default: return null;
    }
  };

  const isChord = event => (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph');

  document.addEventListener('keydown', event => {
    if (isChord(event) || event.isComposing || event.defaultPrevented || !dialog()) return;
    if (underWay) return keep(event);
    if (event.repeat || !areOn() || isBusy(event.target)) return;
    const act = actOf(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  });

  // who does something else wants no search any more
  document.addEventListener('pointerdown', giveUp);
  addEventListener('popstate', giveUp);

  document.addEventListener('input', event => event.target.form && typedInto.add(event.target.form));

  document.addEventListener('change', event => event.target.id === 'keys-on' && setOn(event.target.checked));
  // a click beside it closes it, as with the other dialogs
  document.addEventListener('click', event => event.target === dialog() && event.target.close());

  window.tinyForge.showKeys = show;

  // After a navigation reading goes on at the heading, unless it was made for the search.
  window.tinyForge.focusPage = () => {
    if (underWay && !isAt('proxies')) giveUp();
    if (underWay || isSearched()) return;
    document.querySelector('h1')?.focus({ preventScroll: true });
  };
})();
