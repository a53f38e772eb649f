// The function's answer to "who would be told of this?"
import { element, list } from '/page/element.js';
import { table } from '/page/table.js';

/** @return the elements that show it */
export function explanation({ decision, targets, routes }) {
  const sending = targets.length ? 'Sending it would make:' : 'Sending it would tell nobody.';
  const shown = [element('h2', sentence(decision)), element('p', `Nothing was sent. ${sending}`, 'quiet')];
  if (targets.length) shown.push(list(targets.map(target)));
  if (routes.length) shown.push(table(['Route', 'Matches', 'Why not'], routes.map(row)));
  return shown;
}

function target({ channel, place, assignee = 'nobody' }) {
  switch (channel) {
    case 'outseta': return `an Outseta ticket, assigned to ${assignee}`;
    case 'slack': return `a Slack message in ${place}`;
    default: return `${channel} ${place}`;
  }
}

function row({ route, matches, mute, unmet }) {
  const verdict = element('span', matches ? (mute ? 'yes, mutes' : 'yes') : 'no', matches ? 'ok' : 'quiet');
  return [element('code', route), verdict, matches ? '' : list(unmet.map(reason))];
}

function reason({ variable, wanted, found }) {
  const line = element('span');
  line.append(element('code', variable), ' wants ', element('code', wanted.join(', ')), '; the event has ');
  line.append(found ? element('code', found) : 'none');
  return line;
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
