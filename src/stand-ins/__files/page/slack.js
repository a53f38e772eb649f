// As much of Slack's Block Kit and mrkdwn as the relay's messages use.
import { element } from '/page/element.js';
import { jsonIn } from '/page/cards.js';

export function readMessage(body, response) {
  const { channel, text = '', blocks = [] } = jsonIn(body);
  const header = blocks.find(content => content.type === 'header');
  const notification = element('details', '', 'more');
  notification.append(element('summary', 'As a notification'), element('pre', unescape(text)));
  const accepted = response.status === 200 && !response.fault && jsonIn(response.body).ok === true;
  return {
    title: header ? header.text.text : unescape(text),
    content: [...blocks.filter(content => content !== header).map(block), notification],
    deliveredAs: accepted ? `In ${channel}` : undefined,
  };
}

function block(content) {
  switch (content.type) {
    case 'section': return content.fields ? fields(content.fields) : section(content.text.text);
    case 'actions': return actions(content.elements);
    case 'context': return context(content.elements);
    default: return element('p', `A block of the type ${content.type}`);
  }
}

function fields(list) {
  const grid = element('div', '', 'fields');
  grid.append(...list.map(field => section(field.text)));
  return grid;
}

function section(text) {
  const box = element('div');
  text.split(/```([\s\S]*?)```/).forEach((part, index) => {
    if (index % 2) box.append(element('pre', unescape(part)));
    else if (part.trim()) box.append(paragraph(part));
  });
  return box;
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
    fragment.append(unescape(line));
  });
  return fragment;
}

function actions(elements) {
  const row = element('p');
  for (const { text, url } of elements) {
    const link = element('a', text.text, 'button');
    link.href = url;
    link.target = '_blank';
    link.rel = 'noreferrer';
    row.append(link);
  }
  return row;
}

function context(elements) {
  const line = paragraph(elements.map(part => part.text).join(' '));
  line.className = 'context';
  return line;
}

function unescape(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
