// What the function answered, in words.

export function say(className, headline, detail = '') {
  const state = document.getElementById('state');
  state.hidden = false;
  state.className = className;
  document.getElementById('answer').textContent = headline;
  document.getElementById('detail').textContent = detail;
}

export function sayAnswer(ok, text) {
  const answer = parsed(text);
  if (!ok) {
    say('failed', 'The invocation failed, and the event would come back.', fault(answer) ?? text.slice(0, 500));
  } else if (Number.isInteger(answer?.delivered)) {
    say('done', summary(answer));
  } else {
    say('done', 'The function answered:', text.slice(0, 500));
  }
}

function summary({ delivered, deliveredEarlier, ignored }) {
  const parts = [];
  if (delivered) parts.push(`${delivered} delivered`);
  if (deliveredEarlier) parts.push(`${deliveredEarlier} delivered earlier and not repeated`);
  if (ignored) parts.push(`${ignored} ignored, because it tells of no failure`);
  return parts.join(', ') || 'Nothing to deliver';
}

/** Lambda's form of an error; its type is a Java class. */
function fault(answer) {
  if (!answer?.errorType && !answer?.errorMessage) return undefined;
  const type = (answer.errorType ?? '').split('.').pop();
  return [type, answer.errorMessage].filter(Boolean).join(': ');
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
