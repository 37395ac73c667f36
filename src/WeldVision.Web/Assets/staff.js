// What the staff pages need of the browser itself: drafts of what is typed, keys, and the photo's stage. The pages' state is the server's.
window.staff = (() => {
  'use strict';
  const remember = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=strict${location.protocol === 'https:' ? '; secure' : ''}`; };
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // ---- Drafts: fields with a name below [data-draft] are kept in this tab until they are recorded ----

  const fields = () => {
    const found = {};
    for (const field of all('[data-draft] [name]')) {
      if ((field.type === 'radio' || field.type === 'checkbox') && !field.checked) continue;
      found[field.name] = field.value;
    }
    return found;
  };
  const keep = () => {
    const draft = one('[data-draft]');
    if (draft) sessionStorage.setItem(`draft/${draft.dataset.draft}`, JSON.stringify(fields()));
  };
  const put = (field, value) => {
    const isTick = field.type === 'radio' || field.type === 'checkbox';
    if (isTick) field.checked = field.type === 'radio' ? field.value === value : value !== '';
    else if (field.value !== value) {
      field.value = value;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };
  const fill = (values) => {
    for (const field of all('[data-draft] [name]')) if (field.name in values) put(field, values[field.name]);
    keep();
  };
  // Where the page was drawn anew under the reader's hands, the focus goes to what comes next.
  const restore = (key, isAgain) => {
    const kept = sessionStorage.getItem(`draft/${key}`);
    if (kept) fill(JSON.parse(kept));
    if (isAgain) (one('#sign') ? one('h1') : one('#next'))?.focus({ preventScroll: true });
  };
  document.addEventListener('input', (event) => { if (event.target.closest('[data-draft]')) keep(); });
  document.addEventListener('change', (event) => { if (event.target.closest('[data-draft]')) keep(); });

  // Who signs out leaves nothing behind for who sits down next.
  document.addEventListener('submit', (event) => { if (event.target.matches('[action="/sign-out"]')) sessionStorage.clear(); });

  // ---- The stage: zoom by wheel, pinch and keys, pan by dragging and arrows, a box while drawing ----

  const views = new WeakMap(), pointers = new Map();
  let drawing = null, pinch = 0;
  const view = (stage) => views.get(stage) ?? { scale: 1, x: 0, y: 0 };
  const show = (stage, next) => {
    const box = stage.getBoundingClientRect(), scale = Math.min(40, Math.max(1, next.scale));
    const clamp = (at, size) => Math.min(0, Math.max(at, size * (1 - scale)));
    const held = { scale, x: clamp(next.x, box.width), y: clamp(next.y, box.height) };
    views.set(stage, held);
    one('.plane', stage).style.transform = `translate(${held.x}px,${held.y}px) scale(${held.scale})`;
  };
  const zoom = (stage, factor, x, y) => {
    const now = view(stage), box = stage.getBoundingClientRect(), scale = Math.min(40, Math.max(1, now.scale * factor));
    const px = (x ?? box.left + box.width / 2) - box.left, py = (y ?? box.top + box.height / 2) - box.top, by = scale / now.scale;
    show(stage, { scale, x: px - (px - now.x) * by, y: py - (py - now.y) * by });
  };
  const stageNow = () => document.activeElement?.closest('.stage') ?? (drawing ? drawing.stage : one('.stage'));
  const inPhoto = (stage, x, y) => {
    const svg = one('svg', stage), at = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM().inverse()), size = svg.viewBox.baseVal;
    return { x: Math.min(size.width, Math.max(0, at.x)), y: Math.min(size.height, Math.max(0, at.y)) };
  };

  const outline = () => {
    const rect = one('.drawing', drawing.stage);
    for (const name of ['x', 'y', 'width', 'height']) rect.setAttribute(name, drawing.box[name]);
  };
  const draw = () => {
    const stage = stageNow();
    if (!stage) return;
    const svg = one('svg', stage).viewBox.baseVal, box = stage.getBoundingClientRect(), centre = inPhoto(stage, box.left + box.width / 2, box.top + box.height / 2);
    const size = Math.max(8, svg.width / 12 / view(stage).scale);
    drawing = { stage, step: size / 6, box: { x: Math.max(0, centre.x - size / 2), y: Math.max(0, centre.y - size / 2), width: size, height: size } };
    stage.classList.add('draws');
    one('#drawing')?.removeAttribute('hidden');
    stage.focus();
    outline();
  };
  const drawn = (isTaken) => {
    const { stage, box } = drawing, field = one('#drawn');
    if (isTaken && field && box.width >= 1 && box.height >= 1) {
      field.value = [stage.dataset.stage, box.x, box.y, box.width, box.height].map((value) => Number(value).toFixed(1)).join(' ');
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    for (const name of ['x', 'y', 'width', 'height']) one('.drawing', stage).removeAttribute(name);
    stage.classList.remove('draws');
    one('#drawing')?.setAttribute('hidden', '');
    drawing = null;
  };
  const moveBox = (event) => {
    const size = one('svg', drawing.stage).viewBox.baseVal, box = drawing.box, step = drawing.step;
    const [dx, dy] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (event.shiftKey) {
      box.width = Math.min(size.width - box.x, Math.max(2, box.width + dx));
      box.height = Math.min(size.height - box.y, Math.max(2, box.height + dy));
    } else {
      box.x = Math.min(size.width - box.width, Math.max(0, box.x + dx));
      box.y = Math.min(size.height - box.height, Math.max(0, box.y + dy));
    }
    outline();
  };

  document.addEventListener('wheel', (event) => {
    const stage = event.target.closest?.('.stage');
    if (!stage) return;
    event.preventDefault();
    zoom(stage, Math.exp(-event.deltaY / 400), event.clientX, event.clientY);
  }, { passive: false });
  document.addEventListener('pointerdown', (event) => {
    const stage = event.target.closest?.('.stage');
    if (!stage || event.button !== 0) return;
    stage.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    pinch = 0;
    if (drawing) {
      drawing.stage = stage;
      drawing.from = inPhoto(stage, event.clientX, event.clientY);
    }
  });
  document.addEventListener('pointermove', (event) => {
    const stage = event.target.closest?.('.stage'), before = pointers.get(event.pointerId);
    if (!stage || !before) return;
    if (drawing?.from) {
      const to = inPhoto(stage, event.clientX, event.clientY), from = drawing.from;
      drawing.box = { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) };
      outline();
    } else if (pointers.size === 2) {
      const other = [...pointers].find(([id]) => id !== event.pointerId)[1], apart = Math.hypot(event.clientX - other.x, event.clientY - other.y);
      if (pinch > 0) zoom(stage, apart / pinch, (event.clientX + other.x) / 2, (event.clientY + other.y) / 2);
      pinch = apart;
    } else {
      const now = view(stage);
      show(stage, { scale: now.scale, x: now.x + event.clientX - before.x, y: now.y + event.clientY - before.y });
    }
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  for (const end of ['pointerup', 'pointercancel']) {
    document.addEventListener(end, (event) => {
      pointers.delete(event.pointerId);
      if (drawing?.from) drawn(end === 'pointerup');
    });
  }

  // ---- Keys: a button names its key in aria-keyshortcuts, and the key presses it ----

  const isTyped = (target) => target.matches('textarea,select,input:not([type=radio]):not([type=checkbox])');
  const go = (target) => {
    target.focus();
    target.closest('section,fieldset')?.scrollIntoView({ block: 'nearest' });
  };
  const isEmpty = (place) => place.matches('fieldset') ? !one('input:checked', place) : place.value === '';
  // What is recorded already may be filled in again, but nobody is led there.
  const isOpen = (place) => isEmpty(place) && !('recorded' in place.dataset);
  // From one place to fill in to the next that is open; where none is left, to the signature.
  const advance = (from) => {
    const places = all('[data-marks],[data-entry]'), at = places.indexOf(from), turned = [...places.slice(at + 1), ...places.slice(0, Math.max(0, at))], next = turned.find(isOpen);
    if (next) go(next.matches('fieldset') ? one('input', next) : next);
    else one('#sign')?.focus();
  };
  const mark = (key) => {
    const focused = document.activeElement?.closest('[data-marks]'), lines = all('[data-marks]'), line = focused ?? lines.find(isOpen) ?? lines.find(isEmpty), radio = line && one(`input[value="${key}"]`, line);
    if (!radio) return;
    radio.checked = true;
    keep();
    advance(line);
  };
  const press = (key) => {
    const button = all('[aria-keyshortcuts]').find((found) => found.getAttribute('aria-keyshortcuts').split(' ').includes(key));
    if (!button || button.disabled) return false;
    button.click();
    if (button.matches('summary')) one('select,input,textarea', button.parentElement)?.focus();
    return true;
  };

  document.addEventListener('keydown', (event) => {
    const target = event.target;
    if (!one('[data-keys]') || one('dialog[open]') || event.isComposing || event.altKey || event.metaKey) return;
    if (event.ctrlKey) {
      if (event.key === 'Enter' && press('Control+Enter')) event.preventDefault();
      return;
    }
    if (isTyped(target)) {
      if (event.key === 'Escape') target.blur();
      if (event.key === 'Enter' && target.matches('[data-entry]')) {
        event.preventDefault();
        // What was typed is told first, so that a question about it stands before the next is typed.
        target.dispatchEvent(new Event('change', { bubbles: true }));
        advance(target);
      }
      return;
    }
    if (drawing) {
      if (event.key.startsWith('Arrow')) moveBox(event);
      else if (event.key === 'Enter' || event.key === 'Escape') drawn(event.key === 'Enter');
      else return;
      event.preventDefault();
      return;
    }
    if (one('#keys-on')?.checked === false && event.key !== '?') return;
    const stage = stageNow();
    if (/^[0-3]$/.test(event.key)) mark(event.key);
    else if (event.key.startsWith('Arrow') && stage && !target.matches('input')) {
      const now = view(stage), by = 60;
      const [dx, dy] = { ArrowLeft: [by, 0], ArrowRight: [-by, 0], ArrowUp: [0, by], ArrowDown: [0, -by] }[event.key];
      if (now.scale === 1) return;
      show(stage, { scale: now.scale, x: now.x + dx, y: now.y + dy });
    } else if (!press(event.key === '=' ? '+' : event.key.length === 1 ? event.key.toUpperCase() : event.key)) return;
    event.preventDefault();
  });

  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('button');
    if (!button) return;
    const { zoom: factor, opens, renames } = button.dataset;
    if (factor !== undefined) for (const stage of all('.stage')) Number(factor) === 0 ? show(stage, { scale: 1, x: 0, y: 0 }) : zoom(stage, Number(factor));
    if (opens) document.getElementById(opens).showModal();
    if ('closes' in button.dataset) button.closest('dialog').close();
    if ('draws' in button.dataset) draw();
    if ('readings' in button.dataset) (all('[data-entry]').find(isOpen) ?? one('[data-entry]'))?.focus();
    if (renames !== undefined) one(`[data-code="${Math.max(0, Number(renames))}"]`)?.focus();
    if ('waives' in button.dataset) {
      for (const field of all('[data-waive]')) if (field.value === '') put(field, sessionStorage.getItem('waive') ?? field.dataset.waive);
      keep();
    }
  });
  document.addEventListener('change', (event) => { if (event.target.matches('[data-waive]') && event.target.value) sessionStorage.setItem('waive', event.target.value); });

  // ---- The line to the server: while it is down, nothing is typed that would be lost; a page that the server has forgotten is loaded again, and its draft stands ----

  const line = document.getElementById('components-reconnect-modal');
  line.addEventListener('components-reconnect-state-changed', ({ detail: { state } }) => {
    if (state === 'rejected') location.reload();
    else if (state === 'hide') line.close();
    else if (!line.open) line.showModal();
  });

  return {
    started: () => document.getElementById('starting')?.remove(),
    leave: (path) => { setTimeout(() => location.assign(path)); },
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
    fields,
    fill,
    restore,
    done: (key) => sessionStorage.removeItem(`draft/${key}`),
    focus: (name) => one(`[data-draft] [name="${name}"]`)?.focus(),
  };
})();
