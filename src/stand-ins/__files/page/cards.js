// A column of cards, newest on top and open. Tries of the same thing are one card until it is delivered; after that,
// the same thing again is a card of its own, so that a repeated delivery would be seen. What follows a delivered thing is
// shown on its card.
import { element } from '/page/element.js';

export class Cards {
  #list;
  #undelivered = new Map();
  #named = new Map();

  constructor(list) {
    this.#list = list;
  }

  /** @param told what a request said: its title, its content, and where it went and its name there, if it was delivered */
  add(told, request, response) {
    const card = this.#tried(told, request, () => newCard(told));
    if (told.name) this.#named.set(told.name, card);
    card.article.className = told.deliveredAs ? '' : 'failed';
    head(card, told, request, response);
    this.#putOnTop(card.article);
  }

  /** Shows it below the card of that name, or as a card of its own. */
  follow(name, told, request, response) {
    const card = this.#named.get(name);
    if (!card) {
      this.add(told, request, response);
      return;
    }
    const reply = this.#tried(told, request, () => newReply(card, told));
    reply.article.className = told.deliveredAs ? 'reply' : 'reply failed';
    head(reply, told, request, response);
    this.#putOnTop(card.article);
  }

  /** Shows it in place of what the card of that name said. */
  change(name, told, request, response) {
    const card = this.#named.get(name);
    if (card && told.deliveredAs) {
      this.#undelivered.get(request.body)?.article.remove();
      this.#undelivered.delete(request.body);
      card.title.textContent = told.title;
      card.content.replaceChildren(...told.content);
      this.mark(name, 'updated');
    } else {
      this.follow(name, told, request, response);
    }
  }

  /** Says a word about the card of that name. */
  mark(name, word) {
    const card = this.#named.get(name);
    if (!card) return;
    card.meta.querySelector('.mark')?.remove();
    card.meta.querySelector('time').before(element('span', word, 'mark'));
    this.#putOnTop(card.article);
  }

  #tried({ deliveredAs }, { body }, make) {
    const card = this.#undelivered.get(body) ?? make();
    if (deliveredAs) {
      this.#undelivered.delete(body);
    } else {
      card.failedTries += 1;
      this.#undelivered.set(body, card);
    }
    return card;
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
  const meta = element('p', '', 'meta');
  const heading = element('h3', title);
  const body = element('div', '', 'body');
  const said = element('div', '', 'content');
  said.append(...content);
  body.append(said);
  summary.append(meta, heading);
  details.append(summary, body);
  article.append(details);
  return { article, meta, title: heading, body, content: said, failedTries: 0 };
}

function newReply(card, { content }) {
  const article = element('section');
  const meta = element('p', '', 'meta');
  article.append(meta, ...content);
  card.body.append(article);
  return { article, meta, failedTries: 0 };
}

function head(card, { deliveredAs }, request, response) {
  card.meta.replaceChildren(...meta(deliveredAs, response, card.failedTries), time(request.loggedDate));
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
