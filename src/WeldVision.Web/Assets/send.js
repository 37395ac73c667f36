// Sends a photo over the API with a progress, and keeps it in the browser while there is no line. Without this file the form posts itself.
(() => {
  'use strict';
  const form = document.getElementById('send'), bar = document.getElementById('progress'), status = document.getElementById('status');
  if (!form || !window.indexedDB) return;
  const say = (text) => { status.textContent = text; };

  const open = () => new Promise((resolve, reject) => {
    const asked = indexedDB.open('weldvision', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('photos', { keyPath: 'key' });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const shelf = async (mode, act) => {
    const db = await open();
    try {
      return await new Promise((resolve, reject) => {
        const asked = act(db.transaction('photos', mode).objectStore('photos'));
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
    } finally {
      db.close();
    }
  };

  const post = (kept) => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(), body = new FormData();
    for (const [name, value] of Object.entries(kept.fields)) body.append(name, value);
    body.append('photo', kept.photo, 'photo');
    request.open('POST', '/api/v1/inspections');
    request.setRequestHeader('Idempotency-Key', kept.key);
    request.upload.onprogress = (sent) => { bar.hidden = false; bar.value = 100 * sent.loaded / sent.total; };
    request.upload.onload = () => say(form.dataset.looking);
    request.onload = () => resolve(request);
    request.onerror = () => reject(new Error('line'));
    request.send(body);
  });

  let busy = false, sent = 0;
  const send = async (kept) => {
    if (busy) return;
    busy = true;
    say(form.dataset.sending);
    try {
      const answer = await post(kept);
      let said = {};
      try { said = JSON.parse(answer.responseText); } catch { /* Not ours: shown by its status. */ }
      if (answer.status === 429 || answer.status === 503) {
        setTimeout(() => { busy = false; send(kept); }, 1000 * (Number(answer.getResponseHeader('Retry-After')) || 2));
        return;
      }
      if (answer.status !== 401) await shelf('readwrite', (store) => store.delete(kept.key));
      if (said.attempt) { location.href = `/attempts/${said.attempt.id}`; return; }
      say(`${form.dataset.refused} ${said.error ? said.error.message : said.detail || answer.status}`);
    } catch {
      say(form.dataset.kept);
    }
    bar.hidden = true;
    busy = false;
  };

  const resume = async () => {
    const all = await shelf('readonly', (store) => store.getAll());
    const mine = all.find((kept) => kept.person === form.dataset.person && kept.fields.project === form.dataset.project && kept.fields.task === form.dataset.task);
    if (mine) send(mine);
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const fields = { project: form.dataset.project, task: form.dataset.task };
    for (const name of ['amperes', 'volts', 'electrode', 'booth']) fields[name] = form.elements[name].value;
    const kept = { key: `${form.elements.key.value}-${sent++}`, person: form.dataset.person, fields, photo: form.elements.photo.files[0] };
    try { await shelf('readwrite', (store) => store.put(kept)); } catch { /* Private windows keep nothing; it is sent all the same. */ }
    send(kept);
  });
  addEventListener('online', resume);
  resume().catch(() => {});
})();
