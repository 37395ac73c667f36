// Photos that wait in this browser until the server has them. Each keeps one key, so that it arrives once however often it is sent.
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
      const transaction = db.transaction('photos', mode), asked = act(transaction.objectStore('photos'));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
};

export const keep = (photo) => shelf('readwrite', (store) => store.put(photo));
export const forget = (key) => shelf('readwrite', (store) => store.delete(key));
export const ofPerson = async (person) => (await shelf('readonly', (store) => store.getAll())).filter((photo) => photo.person === person);

// Photos of people whom the server has erased go from this browser too. Whoever is still there, or not known, keeps theirs.
const isErased = async (person) => { try { return (await fetch(`/erased/${encodeURIComponent(person)}`)).status === 410; } catch { return false; } };
const forgetAll = async (person) => { for (const photo of await ofPerson(person)) await forget(photo.key); };
export const forgetErased = async () => {
  const people = new Set((await shelf('readonly', (store) => store.getAll())).map((photo) => photo.person));
  for (const person of people) if (await isErased(person)) await forgetAll(person);
};

const post = (photo, progress) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest(), body = new FormData();
  for (const [name, value] of Object.entries(photo.fields)) body.append(name, value);
  body.append('photo', photo.photo, 'photo');
  request.open('POST', '/api/v1/inspections');
  request.setRequestHeader('Idempotency-Key', photo.key);
  request.upload.onprogress = (sent) => progress(sent.loaded / sent.total);
  request.upload.onload = () => progress(1);
  request.onload = () => resolve(request);
  request.onerror = () => reject(new Error('line'));
  request.send(body);
});

const underWay = new Map();

// What became of a photo: sent (with the attempt), refused (with why), later (in so many seconds), signed-out, or offline. All but the first two stay on the shelf.
export const send = (photo, progress = () => {}) => {
  if (!underWay.has(photo.key)) underWay.set(photo.key, attempt(photo, progress).finally(() => underWay.delete(photo.key)));
  return underWay.get(photo.key);
};

const attempt = async (photo, progress) => {
  let answer;
  try { answer = await post(photo, progress); } catch { return { state: 'offline' }; }
  let said = {};
  try { said = JSON.parse(answer.responseText); } catch { /* Not ours: shown by its status. */ }
  if (answer.status === 429 || answer.status >= 500) return { state: 'later', seconds: Number(answer.getResponseHeader('Retry-After')) || 5 };
  if (answer.status === 401) {
    if (!await isErased(photo.person)) return { state: 'signed-out' };
    await forgetAll(photo.person).catch(() => {});
    return { state: 'refused', why: document.documentElement.lang === 'id' ? 'Data Anda sudah dihapus.' : 'Your data was erased.' };
  }
  // A page of something in between is no answer of the server's: the photo stays.
  if (answer.status < 300 && !said.schemaVersion) return { state: 'offline' };
  await forget(photo.key).catch(() => {});
  if (said.attempt) return { state: 'sent', attempt: said.attempt.id, page: photo.fields.find === 'first' ? `/attempts/${said.attempt.id}/find` : `/attempts/${said.attempt.id}` };
  const text = said.text && said.text[document.documentElement.lang];
  return { state: 'refused', why: text || (said.error && said.error.message) || said.detail || String(answer.status) };
};
