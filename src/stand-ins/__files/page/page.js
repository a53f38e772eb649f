// Shows what the stand-ins received, as their readers would see it, and sends samples into the running function.
import { showMessage } from '/page/slack.js';
import { element } from '/page/element.js';

const TICKETS = '/outseta/api/v1/support/cases';
const MESSAGES = '/slack/api/chat.postMessage';
const shown = new Set();
let last;

async function send(event) {
  last = event;
  const buttons = document.querySelectorAll('button');
  buttons.forEach(button => { button.disabled = true; });
  try {
    const response = await fetch('/invoke', { method: 'POST', body: JSON.stringify(event) });
    report(response.ok, await response.text());
  } catch (error) {
    report(false, `The function could not be reached: ${error.message}`);
  } finally {
    buttons.forEach(button => { button.disabled = false; });
  }
  await refresh();
}

function report(ok, answer) {
  const state = document.getElementById('state');
  state.hidden = false;
  state.className = ok ? '' : 'failed';
  document.getElementById('answer').textContent = ok
    ? `The function answered ${answer}`
    : `The invocation failed, and the event would come back: ${messageIn(answer)}`;
  document.getElementById('repeat').hidden = ok;
}

function messageIn(answer) {
  try {
    return JSON.parse(answer).errorMessage ?? answer;
  } catch {
    return answer;
  }
}

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

function setSlack(state) {
  return fetch('/__admin/scenarios/Slack/state', { method: 'PUT', body: JSON.stringify({ state }) });
}

async function refresh() {
  const { requests } = await (await fetch('/__admin/requests')).json();
  for (const { id, request, response } of requests.reverse()) {
    const path = request.url.split('?')[0];
    if (request.method !== 'POST' || shown.has(id) || (path !== TICKETS && path !== MESSAGES)) continue;
    shown.add(id);
    const card = path === TICKETS ? ticket(request, response) : message(request, response);
    const list = document.getElementById(path === TICKETS ? 'tickets' : 'messages');
    list.querySelector('.empty')?.remove();
    list.prepend(card);
  }
}

function ticket(request, response) {
  const { Subject, Body } = JSON.parse(request.body);
  const card = article(request, response, response.status === 200 ? `Ticket ${JSON.parse(response.body).Uid}` : undefined);
  card.append(element('h3', Subject), frame(Body));
  const stripped = element('details', '');
  stripped.append(element('summary', 'With its tags stripped'), element('pre', withoutTags(Body)));
  card.append(stripped);
  return card;
}

/** The ticket's HTML without the right to run anything: what it would do in a help desk, it shows here. */
function frame(body) {
  const iframe = element('iframe', '');
  iframe.title = 'Ticket';
  iframe.setAttribute('sandbox', 'allow-same-origin allow-popups');
  iframe.srcdoc = `<base target="_blank"><link rel="stylesheet" href="/page/ticket.css">${body}`;
  iframe.addEventListener('load', () => {
    iframe.style.height = `${iframe.contentDocument.documentElement.scrollHeight + 4}px`;
  });
  return iframe;
}

function withoutTags(html) {
  const text = new DOMParser().parseFromString(html.replace(/<[^>]*>/g, ''), 'text/html').body.textContent;
  return text.replace(/\n{3,}/g, '\n\n').trim();
}

function message(request, response) {
  const content = JSON.parse(request.body);
  const card = article(request, response, isOk(response) ? `In ${content.channel}` : undefined);
  card.append(...showMessage(content));
  return card;
}

function isOk(response) {
  return response.status === 200 && JSON.parse(response.body).ok;
}

function article(request, response, accepted) {
  const card = element('article', '');
  card.className = accepted ? '' : 'failed';
  const time = new Date(request.loggedDate).toLocaleTimeString();
  const meta = element('p', `${accepted ?? `Not delivered: answered with status ${response.status}`} · ${time}`);
  meta.className = 'meta';
  card.append(meta);
  return card;
}

document.querySelectorAll('[data-sample]').forEach(button => button.addEventListener('click', async () => {
  await setSlack(button.dataset.slack ?? 'Started');
  await send(await sample(button.dataset.sample));
}));
document.getElementById('repeat').addEventListener('click', async () => {
  await setSlack('Started');
  await send(last);
});
await refresh();
setInterval(refresh, 2000);
