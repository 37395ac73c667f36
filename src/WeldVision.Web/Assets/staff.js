// What the staff pages need of the browser itself.
window.staff = (() => {
  'use strict';
  const remember = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=strict${location.protocol === 'https:' ? '; secure' : ''}`; };

  return {
    started: () => document.getElementById('starting')?.remove(),
    systemIsDark: () => matchMedia('(prefers-color-scheme: dark)').matches,
    save: async (name, type, stream) => {
      const address = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type }));
      Object.assign(document.createElement('a'), { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60000);
    },
    appear: (appearance) => {
      document.documentElement.dataset.appearance = appearance;
      remember('appearance', appearance);
    },
  };
})();
