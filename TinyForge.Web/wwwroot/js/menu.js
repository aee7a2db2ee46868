// What a round trip would be too late for, and what the menus' own library can't be told otherwise.
(() => {
  const isClosedMenu = element => element instanceof Element && element.closest('[aria-haspopup=menu][aria-expanded=false]') !== null;

  // they open it, and must not move the page
  document.addEventListener('keydown', event => {
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && isClosedMenu(event.target)) event.preventDefault();
  });

  // An open menu that has its items goes to the first one when its button hears this key.
  tinyForge.enterMenu = root => {
    const button = root.querySelector('button');
    const enter = () => {
      if (!button?.isConnected || button.getAttribute('aria-expanded') === 'false') return true;
      if (!document.querySelector('.mud-popover-open .mud-menu-item')) return false;
      button.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
      return true;
    };
    if (enter()) return;
    const watch = new MutationObserver(() => enter() && watch.disconnect());
    watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ['class', 'aria-expanded'] });
  };
})();
