// The live camera: a frame to aim by, the server's word on the picture's quality, and the photo put into the form's file input. Without it the phone's own camera is used.
const place = document.getElementById('camera'), video = document.getElementById('video'), hint = document.getElementById('hint'), preview = document.getElementById('preview');
const finder = document.getElementById('viewfinder'), shooting = document.getElementById('shooting'), opener = document.getElementById('open-camera');
const input = document.querySelector('#send input[name=photo]');
const frameSide = 640, pause = 700;
let stream = null, timer = 0;

const draw = (longSide) => {
  const scale = Math.min(1, longSide / Math.max(video.videoWidth, video.videoHeight)), canvas = document.createElement('canvas');
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext('2d').drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas;
};

const jpeg = (canvas, quality) => new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));

// Says what is wrong with the picture now. A server that has photos to inspect says nothing, and the next frame asks again later.
const look = async () => {
  let wait = pause;
  try {
    const answer = await fetch('/api/v1/aim', { method: 'POST', headers: { 'Content-Type': 'image/jpeg' }, body: await jpeg(draw(frameSide), 0.8) });
    if (answer.ok) {
      const { issues } = await answer.json();
      hint.textContent = issues.length ? issues[0][document.documentElement.lang] : place.dataset.fine;
      finder.classList.toggle('fine', !issues.length);
    } else {
      wait = 1000 * (Number(answer.headers.get('Retry-After')) || 2);
    }
  } catch {
    wait = 3000;
  }
  if (stream) timer = setTimeout(look, wait);
};

const close = () => {
  clearTimeout(timer);
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  finder.hidden = shooting.hidden = true;
  opener.hidden = false;
};

const show = (file) => {
  URL.revokeObjectURL(preview.src);
  preview.hidden = !file;
  if (file) preview.src = URL.createObjectURL(file);
};

// The camera's own photo where the browser gives it, which is larger than the film's picture.
const photo = async () => {
  try {
    return await new ImageCapture(stream.getVideoTracks()[0]).takePhoto();
  } catch {
    return jpeg(draw(Infinity), 0.92);
  }
};

opener.addEventListener('click', async () => {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 3840 }, height: { ideal: 2160 } }, audio: false });
  } catch {
    hint.textContent = place.dataset.denied;
    finder.hidden = false;
    return;
  }
  opener.hidden = true;
  preview.hidden = true;
  finder.hidden = shooting.hidden = false;
  video.srcObject = stream;
  await video.play();
  look();
});

document.getElementById('take').addEventListener('click', async () => {
  const taken = await photo(), files = new DataTransfer();
  files.items.add(new File([taken], 'photo.jpg', { type: taken.type || 'image/jpeg' }));
  input.files = files.files;
  close();
  show(input.files[0]);
  document.querySelector('#send > .main').focus();
});
document.getElementById('close-camera').addEventListener('click', close);
input.addEventListener('change', () => show(input.files[0]));
addEventListener('pagehide', close);

// Browsers give the camera to secure pages only.
if (navigator.mediaDevices?.getUserMedia) place.hidden = false;
