// A ticket and the replies to it, as a help desk would show them.
import { element } from '/page/element.js';
import { jsonIn } from '/page/cards.js';

// A ticket may neither run anything nor fetch anything but its style sheet, whatever its HTML says.
const HEAD = `<!doctype html><base target="_blank"><link rel="stylesheet" href="/page/ticket.css">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' 'unsafe-inline'">`;

// The origin is for measuring the height; a link's page is no longer the ticket, and may run its own scripts.
const SANDBOX = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox';

export function readTicket(body, response) {
  const {
    Subject = 'A ticket without a subject', Body = '', AssignedToPersonClientIdentifier: assignee,
  } = jsonIn(body);
  const { Uid } = jsonIn(response.body);
  const accepted = taken(response) && Uid;
  const ticket = assignee ? `Ticket ${Uid}, assigned to ${assignee}` : `Ticket ${Uid}`;
  return {
    title: Subject,
    content: [frame('Ticket', Body), withoutTagsToo(Body)],
    deliveredAs: accepted ? ticket : undefined,
    name: accepted ? Uid : undefined,
  };
}

export function readReply(body, response) {
  const { AgentName = 'Nobody', Case, Comment = '' } = jsonIn(body);
  return {
    title: `A reply to ticket ${Case?.Uid}`,
    content: [frame('Reply', Comment), withoutTagsToo(Comment)],
    deliveredAs: taken(response) ? `${AgentName} replied` : undefined,
  };
}

/** What has become of a ticket by a change that was taken; undefined for any other request. */
export function becomes(method, body, response) {
  if (!taken(response)) return undefined;
  if (method === 'DELETE') return 'deleted';
  return method === 'PUT' ? { 1: 'reopened', 2: 'closed' }[jsonIn(body).Status] : undefined;
}

function taken(response) {
  return response.status === 200 && !response.fault;
}

function withoutTagsToo(html) {
  const stripped = element('details', '', 'more');
  stripped.append(element('summary', 'With its tags stripped'), element('pre', withoutTags(html)));
  return stripped;
}

function frame(title, body) {
  const iframe = element('iframe');
  iframe.title = title;
  iframe.setAttribute('sandbox', SANDBOX);
  iframe.srcdoc = HEAD + body;
  iframe.addEventListener('load', () => {
    const content = iframe.contentDocument.body;
    new ResizeObserver(() => { iframe.style.height = `${content.offsetHeight}px`; }).observe(content);
  });
  return iframe;
}

function withoutTags(html) {
  const text = new DOMParser().parseFromString(html.replace(/<[^>]*>/g, ''), 'text/html').body.textContent;
  return text.replace(/\n{3,}/g, '\n\n').trim();
}
