// Samples as if they had happened just now.

/** The execution that each sample was last made of. */
const latest = new Map();

/** A sample of an execution that nobody has heard of. */
export async function sample(name) {
  const fresh = crypto.randomUUID();
  latest.set(name, fresh);
  return made(await stored(name), fresh);
}

/** Several of one kind, each of an execution of its own. */
export async function storm(name, times) {
  const event = await stored(name);
  return Array.from({ length: times }, () => made(structuredClone(event), crypto.randomUUID()));
}

/** A sample of the execution that another was last made of. */
export async function sampleOf(name, other) {
  return made(await stored(name), latest.get(other) ?? crypto.randomUUID());
}

async function stored(name) {
  return (await fetch(`/samples/${name}.json`)).json();
}

function made(event, name) {
  const { detail } = event;
  const later = Date.now() - 1000 - detail.stopDate;
  detail.stopDate += later;
  detail.startDate += later;
  if (detail.redriveDate) detail.redriveDate += later;
  detail.executionArn = detail.executionArn.replace(detail.name, name);
  detail.name = name;
  event.resources = [detail.executionArn];
  return event;
}
