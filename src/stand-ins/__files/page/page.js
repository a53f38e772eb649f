// Sends samples into the running function, and shows what the stand-ins received as its readers would see it.
import { Cards } from '/page/cards.js';
import { readTicket } from '/page/ticket.js';
import { readMessage } from '/page/slack.js';
import { say, sayAnswer } from '/page/answer.js';

const columns = {
  '/outseta/api/v1/support/cases': new Cards(document.getElementById('tickets'), readTicket),
  '/slack/api/chat.postMessage': new Cards(document.getElementById('messages'), readMessage),
};
const shown = new Set();
let last;
let busy = false;

/** A sample as if it had happened just now, to an execution that nobody has heard of. */
async function sample(name) {
  const event = await (await fetch(`/samples/${name}.json`)).json();
  const old = event.detail.name;
  const fresh = crypto.randomUUID();
  const took = event.detail.stopDate - event.detail.startDate;
  event.detail.stopDate = Date.now() - 1000;
  event.detail.startDate = event.detail.stopDate - took;
  event.detail.name = fresh;
  event.detail.executionArn = event.detail.executionArn.replace(old, fresh);
  event.resources = [event.detail.executionArn];
  return event;
}

async function send(event, slack) {
  last = event;
  await fetch('/__admin/scenarios/Slack/state', { method: 'PUT', body: JSON.stringify({ state: slack }) });
  const response = await fetch('/invoke', { method: 'POST', body: JSON.stringify(event) });
  sayAnswer(response.ok, await response.text());
  document.getElementById('repeat').textContent =
    slack === 'down' ? 'Bring Slack back and repeat the event' : 'Repeat the event';
  document.getElementById('repeat').hidden = false;
  await refresh();
}

/** One thing at a time; buttons stay enabled, so that the keyboard keeps its place. */
async function alone(work) {
  if (busy) return;
  busy = true;
  document.body.setAttribute('aria-busy', 'true');
  document.getElementById('repeat').hidden = true;
  say('', 'Sending the event …');
  try {
    await work();
  } catch (error) {
    say('failed', 'The function could not be reached.', error.message);
  } finally {
    busy = false;
    document.body.removeAttribute('aria-busy');
  }
}

async function refresh() {
  const { requests } = await (await fetch('/__admin/requests')).json();
  for (const { id, request, response } of requests.reverse()) {
    const column = columns[request.url.split('?')[0]];
    if (!column || request.method !== 'POST' || shown.has(id)) continue;
    shown.add(id);
    column.add(request, response);
  }
}

async function poll() {
  const offline = document.getElementById('offline');
  try {
    await refresh();
    offline.hidden = true;
  } catch {
    offline.hidden = false;
  }
  setTimeout(poll, 2000);
}

document.querySelectorAll('[data-sample]').forEach(button => button.addEventListener('click', () =>
  alone(async () => send(await sample(button.dataset.sample), button.dataset.slack ?? 'Started'))));
document.getElementById('repeat').addEventListener('click', () => alone(() => send(last, 'Started')));
poll();
