// Marks on the own photo, by tapping or by the keyboard.
const form = document.getElementById('find'), places = [];
const keys = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }, step = 0.02, near = 0.03;
const svg = (name, attributes) => {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

document.getElementById('keys').hidden = false;
for (const picture of document.querySelectorAll('.markable')) {
  const { photo, width, height, label } = picture.dataset, size = Math.max(width, height);
  const layer = svg('svg', { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const cross = { x: width / 2, y: height / 2 };
  const said = document.createElement('p');
  said.className = 'hint';
  said.setAttribute('role', 'status');
  picture.append(layer);
  picture.after(said);
  picture.tabIndex = 0;
  picture.setAttribute('role', 'application');

  const mine = () => places.filter((place) => place.photo === photo);
  const paint = () => {
    layer.replaceChildren(...mine().map((place) => svg('circle', { class: 'own', cx: place.x, cy: place.y, r: size / 60 })));
    if (document.activeElement === picture) {
      layer.append(svg('path', { class: 'cross', d: `M${cross.x - size / 30} ${cross.y}H${cross.x + size / 30}M${cross.x} ${cross.y - size / 30}V${cross.y + size / 30}` }));
    }
    picture.setAttribute('aria-label', `${label} ${mine().length}`);
    form.elements.places.value = JSON.stringify(places);
  };
  const toggle = (x, y) => {
    const there = places.findIndex((place) => place.photo === photo && Math.hypot(place.x - x, place.y - y) < near * size);
    if (there >= 0) places.splice(there, 1);
    else places.push({ photo, x: Math.round(x), y: Math.round(y) });
    paint();
    said.textContent = `${label} ${mine().length}`;
  };

  picture.addEventListener('click', (event) => {
    const box = picture.getBoundingClientRect();
    toggle((event.clientX - box.left) / box.width * width, (event.clientY - box.top) / box.height * height);
  });
  picture.addEventListener('keydown', (event) => {
    if (keys[event.key]) {
      cross.x = Math.min(width, Math.max(0, cross.x + keys[event.key][0] * step * size));
      cross.y = Math.min(height, Math.max(0, cross.y + keys[event.key][1] * step * size));
      paint();
    } else if (event.key === 'Enter' || event.key === ' ') {
      toggle(cross.x, cross.y);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      const last = places.findLastIndex((place) => place.photo === photo);
      if (last >= 0) places.splice(last, 1);
      paint();
    } else {
      return;
    }
    event.preventDefault();
  });
  picture.addEventListener('focus', paint);
  picture.addEventListener('blur', paint);
  paint();
}
