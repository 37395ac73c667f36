// Sends the form's photo over the API with a progress, and keeps it in the browser until the server has it. Without this file the form posts itself.
import { keep, send } from './queue.js';

const form = document.getElementById('send'), bar = document.getElementById('progress'), status = document.getElementById('status');
const texts = form.dataset, say = (text) => { status.textContent = text; };
let count = 0, busy = false;

const isMovie = async (file) => String.fromCharCode(...new Uint8Array(await file.slice(4, 8).arrayBuffer())) === 'ftyp';

// Why a file is not worth its upload; nothing where it is.
const fault = async (file) => {
  if (file.size > Number(texts.mostBytes)) return `${texts.large} ${Math.ceil(file.size / 1e6)} MB > ${Number(texts.mostBytes) / 1e6} MB`;
  if (await isMovie(file)) return texts.movie;
};

const take = async (photo) => {
  for (;;) {
    say(texts.sending);
    const became = await send(photo, (share) => {
      bar.hidden = false;
      bar.value = 100 * share;
      if (share === 1) say(texts.looking);
    });
    bar.hidden = true;
    if (became.state === 'sent') { location.href = became.page; return; }
    if (became.state === 'later') {
      say(texts.wait);
      await new Promise((resolve) => setTimeout(resolve, 1000 * became.seconds));
    } else if (became.state === 'offline') {
      say(texts.kept);
      await new Promise((resolve) => { addEventListener('online', resolve, { once: true }); setTimeout(resolve, 10000); });
    } else {
      say(became.state === 'signed-out' ? texts.signedOut : `${texts.refused} ${became.why}`);
      return;
    }
  }
};

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (busy) return;
  busy = true;
  try {
    const file = form.elements.photo.files[0], why = await fault(file);
    if (why) { say(`${texts.refused} ${why}`); return; }
    const fields = { project: texts.project, task: texts.task };
    for (const name of ['amperes', 'volts', 'electrode', 'booth', 'view', 'attempt']) if (form.elements[name]) fields[name] = form.elements[name].value;
    if (form.elements.find.checked) fields.find = 'first';
    const photo = { key: `${form.elements.key.value}-${count++}`, person: texts.person, fields, photo: file };
    try { await keep(photo); } catch { /* Private windows keep nothing; it is sent all the same. */ }
    await take(photo);
  } finally {
    busy = false;
  }
});
