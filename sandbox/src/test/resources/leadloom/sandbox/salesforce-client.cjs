// jsforce reads our stand-in: one line for each check that held, and an error for the first that did not.
const assert = require('node:assert');
const { createRequire } = require('node:module');

const [folder, base] = process.argv.slice(2);
const jsforce = createRequire(folder + '/package.json')('jsforce');

const check = async (name, work) => {
  await work();
  console.log('ok ' + name);
};

const lead = (number) => ({
  Leadloom_Id__c: 'lead_' + number, LastName: 'Lovelace', Company: 'Mills', Email: `ada${number}@mills.example`,
});

(async () => {
  const connection = new jsforce.Connection({
    loginUrl: base, instanceUrl: base, version: '68.0',
    oauth2: { loginUrl: base, clientId: 'FAKE-consumer-key', clientSecret: 'FAKE-consumer-secret' },
  });
  await check('token by client credentials', async () => {
    const token = await connection.oauth2.requestToken({ grant_type: 'client_credentials' });
    assert.equal(token.instance_url, base);
    connection.accessToken = token.access_token;
    connection.instanceUrl = token.instance_url;
  });
  await check('upsert that creates, then updates', async () => {
    const first = await connection.sobject('Lead').upsert(lead(1), 'Leadloom_Id__c');
    const second = await connection.sobject('Lead').upsert(lead(1), 'Leadloom_Id__c');
    assert.ok(first.success && first.created && second.success && !second.created);
    assert.equal(first.id, second.id);
  });
  await check('many at once', async () => {
    const results = await connection.sobject('Lead').upsert([lead(2), lead(3), { ...lead(4), Company: '' }], 'Leadloom_Id__c');
    assert.deepEqual(results.map((result) => result.success), [true, true, false]);
  });
  await check('refusal with its code', async () => {
    await assert.rejects(
      connection.sobject('Lead').upsert({ Leadloom_Id__c: 'lead_5', LastName: 'L', Company: 'C', Nothing__c: 'x' }, 'Leadloom_Id__c'),
      (error) => error.errorCode === 'INVALID_FIELD');
  });
  await check('task made and found', async () => {
    const made = await connection.sobject('Task').create({ Subject: 'Call', Leadloom_Effect_Id__c: 'lead_1-4' });
    const found = await connection.query("SELECT Id FROM Task WHERE Leadloom_Effect_Id__c = 'lead_1-4' LIMIT 1");
    assert.ok(found.done);
    assert.equal(found.records[0].Id, made.id);
  });
  await check('query by page', async () => {
    for (let from = 100; from < 220; from += 60) {
      await connection.sobject('Lead').upsert(Array.from({ length: 60 }, (unused, at) => lead(from + at)), 'Leadloom_Id__c');
    }
    let page = await connection.query('SELECT Id, Leadloom_Id__c FROM Lead WHERE Leadloom_Id__c != null ORDER BY Leadloom_Id__c');
    let read = page.records.length;
    while (!page.done) {
      page = await connection.queryMore(page.nextRecordsUrl);
      read += page.records.length;
    }
    assert.equal(read, page.totalSize);
  });
  await check('how much of the day is used', async () => {
    assert.ok(connection.limitInfo.apiUsage.used > 0);
    assert.ok(connection.limitInfo.apiUsage.limit > connection.limitInfo.apiUsage.used);
  });
  await check('composite call', async () => {
    const answer = await connection.request({
      method: 'POST', url: '/services/data/v68.0/composite', headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ allOrNone: false, compositeRequest: [
        { method: 'PATCH', url: '/services/data/v68.0/sobjects/Lead/Leadloom_Id__c/lead_9', referenceId: 'lead',
          body: { LastName: 'Hopper', Company: 'Navy' } },
        { method: 'POST', url: '/services/data/v68.0/sobjects/Task', referenceId: 'task',
          body: { Subject: 'Call', WhoId: '@{lead.id}' } },
      ] }),
    });
    assert.deepEqual(answer.compositeResponse.map((part) => part.httpStatusCode), [201, 201]);
  });
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
