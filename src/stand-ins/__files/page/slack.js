// As much of Slack's Block Kit and mrkdwn as the relay's messages use.
import { element } from '/page/element.js';
import { jsonIn } from '/page/cards.js';

export function readMessage(body, response) {
  const { channel, thread_ts: thread, reply_broadcast: broadcast, text = '', blocks = [] } = jsonIn(body);
  const header = blocks.find(content => content.type === 'header');
  const notification = element('details', '', 'more');
  notification.append(element('summary', 'As a notification'), element('pre', unescape(text)));
  const answer = jsonIn(response.body);
  const accepted = response.status === 200 && !response.fault && answer.ok === true;
  return {
    title: header ? header.text.text : unescape(text),
    content: [...blocks.filter(content => content !== header).map(block), notification],
    deliveredAs: accepted ? place(channel, thread, broadcast) : undefined,
    name: accepted ? nameOf(answer.channel, answer.ts) : undefined,
  };
}

function place(channel, thread, broadcast) {
  if (!thread) return `In ${channel}`;
  return broadcast ? 'In the thread, and shown in the channel' : 'In the thread';
}

/** The name of the message that another is posted below, if it is; of the one that is changed, if one is. */
export function referred(body) {
  const { channel, thread_ts: thread, ts } = jsonIn(body);
  return thread || ts ? nameOf(channel, thread ?? ts) : undefined;
}

function nameOf(channel, ts) {
  return `${channel} ${ts}`;
}

function block(content) {
  switch (content.type) {
    case 'section': return content.fields ? fields(content.fields) : section(content.text);
    case 'actions': return actions(content.elements);
    case 'context': return context(content.elements);
    default: return element('p', `A block of the type ${content.type}`);
  }
}

function fields(list) {
  const grid = element('div', '', 'fields');
  grid.append(...list.map(section));
  return grid;
}

function section({ type, text }) {
  if (type === 'plain_text') return literal(text);
  const box = element('div');
  text.split(/```([\s\S]*?)```/).forEach((part, index) => {
    if (index % 2) box.append(element('pre', unescape(part)));
    else if (part.trim()) box.append(paragraph(part));
  });
  return box;
}

function literal(text) {
  const made = element('div');
  text.split('\n').forEach((line, index) => {
    if (index) made.append(element('br'));
    made.append(line);
  });
  return made;
}

function paragraph(text) {
  const made = element('div');
  text.split(/\*([^*\n]+)\*/).forEach((part, index) => {
    made.append(index % 2 ? element('strong', unescape(part)) : lines(part));
  });
  return made;
}

function lines(text) {
  const fragment = document.createDocumentFragment();
  text.split('\n').forEach((line, index) => {
    if (index) fragment.append(element('br'));
    fragment.append(...links(line));
  });
  return fragment;
}

/** A line's texts and links, which Slack writes as <address|text>. */
function links(line) {
  const parts = line.split(/<(https:[^|>]+)\|([^>]*)>/);
  return parts.flatMap((part, index) => {
    if (index % 3 === 0) return [unescape(part)];
    return index % 3 === 1 ? [link(unescape(part), unescape(parts[index + 1]))] : [];
  });
}

function link(url, text, className = '') {
  const made = element('a', text, className);
  made.href = url;
  made.target = '_blank';
  made.rel = 'noreferrer';
  return made;
}

function actions(elements) {
  const row = element('p');
  for (const { text, url } of elements) {
    row.append(link(url, text.text, 'button'));
  }
  return row;
}

function context(elements) {
  const line = element('div');
  line.append(...elements.map(part => (part.type === 'plain_text' ? literal(part.text) : paragraph(part.text))));
  line.className = 'context';
  return line;
}

function unescape(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
