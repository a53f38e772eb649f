// Sends failures into the running function, and shows what the stand-ins received as its readers would see it.
import '/page/view.js';
import '/page/own.js';
import '/page/settings.js';
import '/page/check.js';
import { alone } from '/page/alone.js';
import { sample, sampleOf, storm } from '/page/sample.js';
import { repeat, send } from '/page/send.js';
import { poll } from '/page/told.js';

function made({ sample: name, times, of }) {
  if (times) return storm(name, Number(times));
  return of ? sampleOf(name, of) : sample(name);
}

document.querySelectorAll('[data-sample]').forEach(button => button.addEventListener('click', () =>
  alone('Sending the event …', async () => send(await made(button.dataset), button.dataset.slack))));
document.getElementById('repeat').addEventListener('click', () => alone('Sending the event …', repeat));
poll();
