// What a round trip would be too late for in the box of domains: Enter must not submit, a pasted list must keep its lines apart.
(() => {
  const isDomainBox = element => element instanceof HTMLInputElement && 'domainBox' in element.dataset;

  document.addEventListener('keydown', event => {
    if (event.key === 'Enter' && isDomainBox(event.target) && !event.isComposing) event.preventDefault();
  });

  document.addEventListener('paste', event => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!isDomainBox(event.target) || !/[\r\n\t]/.test(text)) return;
    event.preventDefault();
    const box = event.target;
    box.setRangeText(text.replace(/[\r\n\t]+/g, ' '), box.selectionStart ?? 0, box.selectionEnd ?? 0, 'end');
    box.dispatchEvent(new Event('input', { bubbles: true }));
  });
})();
