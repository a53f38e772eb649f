// What the stand-ins received: a card each.
import { Cards } from '/page/cards.js';
import { readTicket } from '/page/ticket.js';
import { readMessage } from '/page/slack.js';

const columns = {
  '/outseta/api/v1/support/cases': new Cards(document.getElementById('tickets'), readTicket),
  '/slack/api/chat.postMessage': new Cards(document.getElementById('messages'), readMessage),
};
const shown = new Set();

export async function refresh() {
  const { requests } = await (await fetch('/__admin/requests')).json();
  for (const { id, request, response } of requests.reverse()) {
    const column = columns[request.url.split('?')[0]];
    if (!column || request.method !== 'POST' || shown.has(id)) continue;
    shown.add(id);
    column.add(request, response);
  }
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
