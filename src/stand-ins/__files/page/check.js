// The function's own check of everything that telling needs.
import { alone } from '/page/alone.js';
import { fault } from '/page/answer.js';
import { element } from '/page/element.js';
import { invoke } from '/page/invoke.js';
import { table } from '/page/table.js';

const report = document.getElementById('report');

function tell(className, headline, detail = '') {
  report.className = className;
  report.replaceChildren(element('h2', headline), element('p', detail, 'quiet'));
  report.hidden = false;
}

async function check() {
  const { ok, text } = await invoke({ check: {} });
  if (!ok) {
    tell('failed', 'The check failed.', fault(text));
    return;
  }
  const { ok: good, lines } = JSON.parse(text);
  const problems = lines.filter(line => line.result === 'problem').length;
  tell(good ? 'done' : 'failed', good ? 'No problem' : problems === 1 ? '1 problem' : `${problems} problems`);
  report.lastElementChild.replaceWith(table(['Check', 'Result', 'What was seen'], lines.map(row)));
}

function row({ check, result, why, remedy }) {
  const seen = element('span', why);
  if (remedy) seen.append(element('p', remedy, 'remedy'));
  return [check, element('span', result, result), seen];
}

document.getElementById('check').addEventListener('click', () => alone('Checking …', check, tell));
