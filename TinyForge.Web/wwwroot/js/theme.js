// Loaded in the head, before anything is painted: the chosen theme is on the root element from the first frame on.
(() => {
  const key = 'tinyforge.theme';
  const system = matchMedia('(prefers-color-scheme: dark)');

  const choice = () => {
    try {
      const stored = localStorage.getItem(key);
      return stored === 'light' || stored === 'dark' ? stored : 'system';
    } catch {
      return 'system'; // storage may be forbidden; then the system decides
    }
  };

  const apply = () => {
    const chosen = choice();
    document.documentElement.dataset.theme = chosen === 'system' ? (system.matches ? 'dark' : 'light') : chosen;
  };

  apply();
  system.addEventListener('change', apply);
  addEventListener('storage', event => event.key === key && apply()); // another tab chose

  window.tinyForge = {
    describe: () => ({ timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC', theme: choice() }),

    setTheme: chosen => {
      try {
        if (chosen === 'system') localStorage.removeItem(key);
        else localStorage.setItem(key, chosen);
      } catch {
        document.documentElement.dataset.theme = chosen;
        return;
      }
      apply();
    },

    // the cookie that ASP.NET Core's CookieRequestCultureProvider reads; without a language the browser's own decides
    setLanguage: language => {
      const age = language ? 400 * 24 * 60 * 60 : 0;
      const secure = location.protocol === 'https:' ? '; secure' : '';
      document.cookie = `.AspNetCore.Culture=${encodeURIComponent(`c=${language}|uic=${language}`)}; path=/; max-age=${age}; samesite=lax${secure}`;
      location.reload();
    },

    // what has begun below the fold of a phone is brought into view
    reveal: id => {
      const element = document.getElementById(id);
      if (element && element.getBoundingClientRect().top > innerHeight * .75)
        element.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    },

    copy: async text => {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        // plain http on another host than localhost has no clipboard API
        const area = document.createElement('textarea');
        area.value = text;
        area.setAttribute('readonly', '');
        area.className = 'sr-only';
        document.body.append(area);
        area.select();
        const done = document.execCommand('copy');
        area.remove();
        return done;
      }
    },
  };
})();
