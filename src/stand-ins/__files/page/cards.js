// A column of cards, newest on top and open. Tries of the same thing are one card until it is delivered; after that,
// the same thing again is a card of its own, so that a repeated delivery would be seen.
import { element } from '/page/element.js';

export class Cards {
  #list;
  #read;
  #undelivered = new Map();

  /** @param read gives what a request said: its title, its content, and where the response says that it went, if it did */
  constructor(list, read) {
    this.#list = list;
    this.#read = read;
  }

  add(request, response) {
    const told = this.#read(request.body, response);
    const card = this.#undelivered.get(request.body) ?? newCard(told);
    if (told.deliveredAs) {
      this.#undelivered.delete(request.body);
    } else {
      card.failedTries += 1;
      this.#undelivered.set(request.body, card);
    }
    card.article.className = told.deliveredAs ? '' : 'failed';
    card.meta.replaceChildren(...meta(told.deliveredAs, response, card.failedTries), time(request.loggedDate));
    this.#putOnTop(card.article);
  }

  #putOnTop(article) {
    this.#list.querySelector('.empty')?.remove();
    const former = this.#list.firstElementChild;
    if (former === article) return;
    if (former) former.firstElementChild.open = false;
    this.#list.prepend(article);
    article.firstElementChild.open = true;
  }
}

function newCard({ title, content }) {
  const article = element('article');
  const details = element('details');
  const summary = element('summary');
  const line = element('p', '', 'meta');
  const body = element('div', '', 'body');
  body.append(...content);
  summary.append(line, element('h3', title));
  details.append(summary, body);
  article.append(details);
  return { article, meta: line, failedTries: 0 };
}

function meta(deliveredAs, response, failedTries) {
  const tries = failedTries === 1 ? '1 failed try' : `${failedTries} failed tries`;
  if (!deliveredAs) return [element('strong', 'Not delivered'), element('span', `${reason(response)}, ${tries}`)];
  return [element('span', failedTries ? `${deliveredAs}, after ${tries}` : deliveredAs)];
}

function reason(response) {
  if (response.fault) return 'the connection broke';
  const body = jsonIn(response.body);
  return response.status === 200 && body.error ? body.error : `HTTP status ${response.status}`;
}

function time(millis) {
  const made = element('time', new Date(millis).toLocaleTimeString());
  made.dateTime = new Date(millis).toISOString();
  return made;
}

/** @return an empty object for what is no JSON object */
export function jsonIn(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
