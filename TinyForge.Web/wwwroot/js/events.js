// Tells the page of events whether the top of its list is in view and whether anybody looks, so that rows never move under a reader.
(() => {
  const bar = 60;

  tinyForge.watchEvents = (top, page) => {
    let atTop = true;
    const tell = () => page.invokeMethodAsync('OnViewAsync', atTop, document.visibilityState === 'visible').catch(() => {}); // the connection may be away
    const end = () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', looked);
    };
    const looked = () => top.isConnected ? tell() : end();
    const observer = new IntersectionObserver(entries => {
      if (!top.isConnected) return end();
      const entry = entries[entries.length - 1];
      // below the fold of a small window is not scrolled past
      atTop = entry.isIntersecting || entry.boundingClientRect.top > bar;
      tell();
    }, { rootMargin: `-${bar}px 0px 0px 0px` });
    observer.observe(top);
    document.addEventListener('visibilitychange', looked);
  };

  tinyForge.toTop = () => scrollTo({ top: 0, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
})();
