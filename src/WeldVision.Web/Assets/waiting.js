// Sends what waits from an earlier visit, from whichever page is open.
import { forgetErased, ofPerson, send } from './queue.js';

const place = document.getElementById('queue');
let busy = false;

const show = (text, link) => {
  place.hidden = false;
  place.textContent = text + ' ';
  if (!link) return;
  const open = document.createElement('a');
  open.href = link;
  open.textContent = place.dataset.open;
  place.append(open);
};

const sendAll = async () => {
  if (busy) return;
  busy = true;
  let again = 15;
  try {
    const waiting = await ofPerson(place.dataset.person);
    if (!waiting.length) return;
    show(`${place.dataset.waiting} ${waiting.length}`);
    for (const photo of waiting) {
      const became = await send(photo);
      if (became.state === 'sent') show(place.dataset.done, became.page);
      else if (became.state === 'refused') show(`${place.dataset.refused} ${became.why}`);
      else { again = became.seconds || again; break; }
    }
    if ((await ofPerson(place.dataset.person)).length) setTimeout(sendAll, 1000 * again);
  } catch {
    // A private window keeps nothing: nothing waits.
  } finally {
    busy = false;
  }
};

addEventListener('online', sendAll);
sendAll();
forgetErased().catch(() => { /* A private window keeps nothing. */ });
