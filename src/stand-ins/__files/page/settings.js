// What is in effect: the variables and the routes. Of secrets, whether they are set.
import { element, list } from '/page/element.js';
import { table } from '/page/table.js';
import { current } from '/page/view.js';

const variables = document.getElementById('variables');
const routes = document.getElementById('routes');

async function refresh() {
  try {
    const response = await fetch('/settings.json');
    if (!response.ok) throw new Error(`HTTP status ${response.status}`);
    const settings = await response.json();
    variables.replaceChildren(table(['Variable', 'In effect', 'Set or default'], settings.variables.map(variable)));
    routes.replaceChildren(settings.routes.length
      ? table(['Route', 'Matches', 'Slack', 'Ticket', 'Assignee', 'Mute'], settings.routes.map(route))
      : element('p', 'No routes are set: every failure goes to the defaults.', 'empty'));
  } catch (error) {
    variables.replaceChildren(element('p', `The settings could not be read: ${error.message}`, 'empty'));
    routes.replaceChildren();
  }
}

function variable({ name, value, set, secret }) {
  if (secret) return [element('code', name), quiet('the name of a secret, not shown'), set ? 'set' : quiet('not set')];
  if (value === undefined) return [element('code', name), quiet('nothing'), quiet('not set')];
  return [element('code', name), value, set ? 'set' : quiet('default')];
}

function route({ name, criteria, slackChannels, ticket, assignee, mute }) {
  const told = mute
    ? [quiet('none'), quiet('no'), quiet('–')]
    : [channels(slackChannels), ticket ? 'yes' : 'no', ticket ? assignee ?? quiet('default') : quiet('–')];
  return [element('code', name), matches(criteria), ...told, mute ? element('strong', 'yes') : quiet('no')];
}

function channels(named) {
  if (!named) return quiet('default');
  return named.length ? named.join(', ') : 'none';
}

function matches(criteria) {
  const asked = Object.entries(criteria);
  return asked.length ? list(asked.map(criterion)) : 'everything';
}

function criterion([of, globs]) {
  const line = element('span', `${of.toLowerCase().replaceAll('_', ' ')}: `);
  line.append(element('code', globs.join(', ')));
  return line;
}

function quiet(text) {
  return element('span', text, 'quiet');
}

addEventListener('view', ({ detail }) => { if (detail === 'settings') refresh(); });
if (current() === 'settings') refresh();
