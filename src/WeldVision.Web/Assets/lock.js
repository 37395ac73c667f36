// A shared tablet locks itself when nobody touched it for a while; the server ends the session a while later, script or not.
const form = document.getElementById('sign-out'), after = 1000 * Number(form.dataset.lockSeconds);
let timer = 0;
const touched = () => {
  clearTimeout(timer);
  timer = setTimeout(() => form.submit(), after);
};
for (const kind of ['pointerdown', 'keydown', 'scroll']) addEventListener(kind, touched, { passive: true });
touched();
