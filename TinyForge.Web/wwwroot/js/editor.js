// What the server can't do in time over a circuit: keep a comma, a space or Enter out of the domain box while the chip is made.
(() => {
  const separators = new Set(['Enter', ',', ' ', ';']);
  document.addEventListener('keydown', event => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !('domainBox' in box.dataset) || event.isComposing) return;
    if (separators.has(event.key)) event.preventDefault();
  });
})();
