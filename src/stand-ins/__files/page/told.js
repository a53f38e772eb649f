// What the stand-ins received: a card for each ticket and message, and on it what followed.
import { Cards } from '/page/cards.js';
import { becomes, readReply, readTicket } from '/page/ticket.js';
import { readMessage, referred } from '/page/slack.js';

const TICKETS = '/outseta/api/v1/support/cases';
const TICKET = new RegExp(`^${TICKETS}/([^/]+)(/replies)?$`);

const tickets = new Cards(document.getElementById('tickets'));
const messages = new Cards(document.getElementById('messages'));
const shown = new Set();

export async function refresh() {
  const { requests } = await (await fetch('/__admin/requests')).json();
  for (const { id, request, response } of requests.reverse()) {
    if (shown.has(id)) continue;
    shown.add(id);
    show(request, response);
  }
}

function show(request, response) {
  const path = request.url.split('?')[0];
  switch (`${request.method} ${path}`) {
    case `POST ${TICKETS}`: return tickets.add(readTicket(request.body, response), request, response);
    case 'POST /slack/api/chat.postMessage': return showMessage(request, response);
    case 'POST /slack/api/chat.update':
      return messages.change(referred(request.body), readMessage(request.body, response), request, response);
    default: return showOfTicket(TICKET.exec(path), request, response);
  }
}

function showMessage(request, response) {
  const told = readMessage(request.body, response);
  const thread = referred(request.body);
  return thread ? messages.follow(thread, told, request, response) : messages.add(told, request, response);
}

function showOfTicket(found, request, response) {
  const [, uid, replies] = found ?? [];
  if (replies && request.method === 'POST') {
    tickets.follow(uid, readReply(request.body, response), request, response);
    return;
  }
  const word = uid && becomes(request.method, request.body, response);
  if (word) tickets.mark(uid, word);
}

export async function poll() {
  const offline = document.getElementById('offline');
  try {
    await refresh();
    offline.hidden = true;
  } catch {
    offline.hidden = false;
  }
  setTimeout(poll, 2000);
}
