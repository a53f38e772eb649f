// As much of Slack's Block Kit and mrkdwn as the relay's messages use.
import { element } from '/page/element.js';

export function showMessage(message) {
  const notification = element('details', '');
  notification.append(element('summary', 'As a notification'), element('pre', unescape(message.text)));
  return [...message.blocks.map(block), notification];
}

function block(content) {
  switch (content.type) {
    case 'header': return element('h3', content.text.text);
    case 'section': return content.fields ? fields(content.fields) : section(content.text.text);
    case 'actions': return actions(content.elements);
    case 'context': return context(content.elements);
    default: return element('p', `A block of the type ${content.type}`);
  }
}

function fields(list) {
  const grid = element('div', '');
  grid.className = 'fields';
  grid.append(...list.map(field => section(field.text)));
  return grid;
}

function section(text) {
  const box = element('div', '');
  text.split(/```([\s\S]*?)```/).forEach((part, index) => {
    if (index % 2) box.append(element('pre', unescape(part)));
    else if (part.trim()) box.append(paragraph(part));
  });
  return box;
}

function paragraph(text) {
  const made = element('div', '');
  text.split(/\*([^*\n]+)\*/).forEach((part, index) => {
    made.append(index % 2 ? element('strong', unescape(part)) : lines(part));
  });
  return made;
}

function lines(text) {
  const fragment = document.createDocumentFragment();
  text.split('\n').forEach((line, index) => {
    if (index) fragment.append(element('br', ''));
    fragment.append(unescape(line));
  });
  return fragment;
}

function actions(elements) {
  const row = element('p', '');
  for (const { text, url } of elements) {
    const link = element('a', text.text);
    link.className = 'button';
    link.href = url;
    link.target = '_blank';
    link.rel = 'noreferrer';
    row.append(link);
  }
  return row;
}

function context(elements) {
  const line = paragraph(elements.map(part => part.text).join(' '));
  line.className = 'meta';
  return line;
}

function unescape(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
