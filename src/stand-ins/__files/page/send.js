// Sends an event, while Slack is up or down, and offers to repeat it.
import { sayAnswer } from '/page/answer.js';
import { invoke } from '/page/invoke.js';
import { refresh } from '/page/told.js';

const repeatButton = document.getElementById('repeat');
let last;

export async function send(event, slack = 'Started') {
  last = event;
  await fetch('/__admin/scenarios/Slack/state', { method: 'PUT', body: JSON.stringify({ state: slack }) });
  const { ok, text } = await invoke(event);
  sayAnswer(ok, text);
  repeatButton.textContent = slack === 'down' ? 'Bring Slack back and repeat the event' : 'Repeat the event';
  repeatButton.hidden = false;
  await refresh();
}

export function repeat() {
  return send(last);
}
