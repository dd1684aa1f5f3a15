// HubSpot's own client against the stand-in: what it can read, an account would have said.
// Arguments: the folder that holds node_modules, and the stand-in's address.
const path = require('node:path');
const assert = require('node:assert/strict');

const [folder, basePath] = process.argv.slice(2);
const hubspot = require(path.join(folder, 'node_modules', '@hubspot', 'api-client'));
const client = new hubspot.Client({ accessToken: 'FAKE-hubspot-service-key', basePath, numberOfApiCallRetries: 0 });
const contacts = client.crm.contacts;

async function refused(call, status) {
  try {
    await call();
  } catch (error) {
    assert.equal(error.code, status);
    return error.body;
  }
  throw new assert.AssertionError({ message: `expected ${status}` });
}

function input(email, trace) {
  return { id: email, idProperty: 'email', objectWriteTraceId: trace, properties: { email, firstname: 'Ada' } };
}

function task(effect) {
  return {
    properties: { hs_timestamp: '2026-11-24T09:00:00Z', hs_task_subject: 'Call', leadloom_effect_id: effect },
    associations: [],
  };
}

const checks = {
  async 'a contact is new once'() {
    const first = await contacts.batchApi.upsert({ inputs: [input('ada@example.com', 'lead-42')] });
    const again = await contacts.batchApi.upsert({ inputs: [input('ada@example.com', 'lead-42')] });
    assert.equal(first.results[0]._new, true);
    assert.equal(again.results[0]._new, false);
    assert.equal(again.results[0].id, first.results[0].id);
    assert.ok(first.startedAt instanceof Date);
  },
  async 'each item has its own fate'() {
    const partly = await contacts.batchApi.upsert({ inputs: [input('kay@example.com', 'lead-45'), input('no address', 'lead-46')] });
    assert.equal(partly.results.length, 1);
    assert.equal(partly.numErrors, 1);
    assert.deepEqual(partly.errors[0].context.objectWriteTraceId, ['lead-46']);
  },
  async 'a contact is read by its address'() {
    const read = await contacts.basicApi.getById('ada@example.com', ['email'], undefined, undefined, false, 'email');
    assert.equal(read.properties.email, 'ada@example.com');
    await refused(() => contacts.basicApi.getById('nobody@example.com', undefined, undefined, undefined, false, 'email'), 404);
  },
  async 'a second creation is a conflict'() {
    const body = await refused(
      () => contacts.basicApi.create({ properties: { email: 'ada@example.com' }, associations: [] }), 409);
    assert.equal(body.category, 'CONFLICT');
  },
  async 'a task is made and found'() {
    const made = await client.crm.objects.tasks.basicApi.create(task('effect-7'));
    const found = await client.crm.objects.tasks.searchApi.doSearch({
      filterGroups: [{ filters: [{ propertyName: 'leadloom_effect_id', operator: 'EQ', value: 'effect-7' }] }],
      properties: ['leadloom_effect_id'], limit: 1 });
    assert.equal(found.total, 1);
    assert.equal(found.results[0].id, made.id);
  },
  async 'a note is made'() {
    const made = await client.crm.objects.notes.basicApi.create({
      properties: { hs_timestamp: '2026-11-24T09:00:00Z', hs_note_body: 'Why', leadloom_effect_id: 'effect-8' },
      associations: [] });
    assert.ok(made.id);
  },
  async 'an owner is found by address'() {
    const page = await client.crm.owners.ownersApi.getPage('sales@example.com', undefined, 1, false);
    assert.equal(page.results[0].email, 'sales@example.com');
  },
  async 'a property is made once'() {
    const property = { name: 'leadloom_id', label: 'Leadloom id', groupName: 'leadloom', type: 'string', fieldType: 'text', hasUniqueValue: true };
    const made = await client.crm.properties.coreApi.create('contacts', property);
    assert.equal(made.hasUniqueValue, true);
    await refused(() => client.crm.properties.coreApi.create('contacts', property), 409);
  },
  async 'a task is put on a contact'() {
    const put = await client.crm.associations.v4.basicApi.createDefault('tasks', 901, 'contacts', 512);
    assert.equal(put.status, 'COMPLETE');
  },
  async 'an erased contact is gone'() {
    await contacts.basicApi.purge({ objectId: 'ada@example.com', idProperty: 'email' });
    await refused(() => contacts.basicApi.getById('ada@example.com', undefined, undefined, undefined, false, 'email'), 404);
  },
};

(async () => {
  for (const [name, check] of Object.entries(checks)) {
    await check();
    console.log(name);
  }
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
