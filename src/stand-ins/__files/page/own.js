// An event that a person brings along: sent, or explained without sending anything.
import { alone } from '/page/alone.js';
import { hush, sayAnswer } from '/page/answer.js';
import { element } from '/page/element.js';
import { explanation } from '/page/explain.js';
import { invoke } from '/page/invoke.js';
import { sample } from '/page/sample.js';
import { send } from '/page/send.js';

const text = document.getElementById('event');
const problem = document.getElementById('event-problem');
const explained = document.getElementById('explanation');
const samples = document.getElementById('sample');

function press(id, work) {
  document.getElementById(id).addEventListener('click', work);
}

/** Hands the event on; what is no JSON is told of in place, and stays as it is. */
function withEvent(use) {
  forget();
  const found = event();
  if ('value' in found) {
    use(found.value);
    return;
  }
  hush();
  problem.textContent = found.problem;
  problem.hidden = false;
  text.setAttribute('aria-invalid', 'true');
  text.focus();
}

function event() {
  if (!text.value.trim()) return { problem: 'There is no event yet: paste one, or start from a sample.' };
  try {
    return { value: JSON.parse(text.value) };
  } catch (error) {
    return { problem: `This is not JSON. ${error.message}` };
  }
}

/** What was said of a former text. */
function forget() {
  problem.hidden = true;
  text.removeAttribute('aria-invalid');
  explained.hidden = true;
  explained.replaceChildren();
}

async function explain(event) {
  const { ok, text: answer } = await invoke({ explain: event });
  if (!ok) {
    sayAnswer(false, answer, 'The event could not be explained.');
    return;
  }
  explained.replaceChildren(...explanation(JSON.parse(answer)));
  explained.hidden = false;
  hush();
}

async function useSample() {
  text.value = JSON.stringify(await sample(samples.value), null, 2);
  text.scrollTop = 0;
  forget();
  hush();
}

for (const button of document.querySelectorAll('[data-sample]:not([data-slack], [data-times], [data-of])')) {
  const option = element('option', button.textContent);
  option.value = button.dataset.sample;
  samples.append(option);
}
text.addEventListener('input', forget);
press('send-own', () => withEvent(event => alone('Sending the event …', () => send(event))));
press('explain-own', () => withEvent(event => alone('Asking the function …', () => explain(event))));
press('use-sample', () => alone('Fetching the sample …', useSample));
