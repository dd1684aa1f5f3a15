// The review queue with keys: the next question is fetched before this one is answered, and shown at once.
(() => {
    const place = document.getElementById('place');
    const desk = document.getElementById('desk');
    const toast = document.getElementById('toast');
    const tabs = () => [...document.querySelectorAll('#tabs a')];
    const split = desk?.dataset.split;
    const answered = new Set();
    const fetched = new Map();
    let last = null;
    let started = 0;
    let seen = 0;
    let toasting;

    const item = () => place?.querySelector('#item[data-lead]');
    const key = element => `${element.dataset.lead} ${element.dataset.review}`;
    const entries = () => [...document.querySelectorAll('#queue a[data-lead]:not([data-later])')].filter(entry => !answered.has(key(entry)));
    const address = element => '/review/item?' + new URLSearchParams({ lead: element.dataset.lead, review: element.dataset.review });
    const token = () => document.querySelector('meta[name=csrf]').content;

    const post = (where, fields) => {
        const body = new URLSearchParams(fields);
        body.set('_csrf', token());
        return fetch(where, { method: 'POST', body, headers: { Accept: 'application/json' } }).then(async answer => {
            const json = await answer.json().catch(() => ({}));
            if (!answer.ok) throw new Error(json.detail ?? 'It was not taken; nothing was changed.');
            return json;
        });
    };

    // Time is counted while the tab is in front; what else counts as work is told to minutes.js.
    const clock = () => seen + (started ? (performance.now() - started) / 1000 : 0);
    const run = on => {
        if (started) seen += (performance.now() - started) / 1000;
        started = on ? performance.now() : 0;
    };
    document.addEventListener('visibilitychange', () => run(document.visibilityState === 'visible' && item()));
    setInterval(() => {
        const shown = document.getElementById('seconds');
        if (shown) shown.textContent = `${Math.round(clock())} s`;
    }, 1000);

    const say = (words, undo, poor) => {
        clearTimeout(toasting);
        toast.querySelector('span').textContent = words;
        toast.querySelector('button').hidden = !undo;
        toast.classList.toggle('poor', Boolean(poor));
        toast.hidden = false;
        toasting = setTimeout(() => {
            toast.hidden = true;
            if (undo) last = null;
        }, undo ? 10000 : 6000);
    };

    const mark = () => {
        const current = item();
        document.querySelectorAll('#queue a[data-lead]').forEach(entry => {
            entry.hidden = answered.has(key(entry));
            if (current && key(entry) === key(current)) entry.setAttribute('aria-current', 'true');
            else entry.removeAttribute('aria-current');
        });
    };

    // By what is shown, not by what the list marks: the list may have come anew from the server this very moment.
    const following = step => {
        const current = item();
        const isCurrent = entry => current && key(entry) === key(current);
        const free = entries().filter(entry => !entry.dataset.held || isCurrent(entry));
        const at = free.findIndex(isCurrent);
        return free[at + step] ?? (step > 0 && at > 0 ? free[0] : undefined);
    };

    const fetchItem = entry => {
        if (!fetched.has(key(entry))) {
            fetched.set(key(entry), fetch(address(entry), { headers: { Accept: 'text/html' } })
                .then(answer => answer.ok ? answer.text() : ''));
        }
        return fetched.get(key(entry));
    };
    const ready = new Map();
    const prefetch = entry => {
        if (!entry) return;
        const done = () => place.dataset.next = key(entry);
        if (ready.has(key(entry))) done();
        else fetchItem(entry).then(html => {
            ready.set(key(entry), html);
            done();
        });
    };

    const claim = () => {
        const current = item();
        if (!current?.querySelector('#act')) return;
        const mine = key(current);
        post('/review/claim', { lead: current.dataset.lead, review: current.dataset.review })
            .catch(refusal => {
                const now = item();
                if (now && key(now) === mine) note(now, refusal.message);
            });
    };

    const note = (current, words) => {
        let line = current.querySelector('#item-note');
        if (!line) {
            line = document.createElement('p');
            line.id = 'item-note';
            line.className = 'note bad';
            line.setAttribute('role', 'status');
            current.querySelector('header').after(line);
        }
        line.textContent = words;
    };

    const began = () => {
        mark();
        const current = item();
        seen = 0;
        run(false);
        if (!current) {
            window.leadloomMinutes?.stop();
            return;
        }
        run(document.visibilityState === 'visible');
        window.leadloomMinutes?.start(`review/${key(current).replace(' ', '/')}`);
        const before = following(1);
        prefetch(before);
        claim();
    };

    const put = html => {
        place.innerHTML = html;
        const shown = item() ?? place.firstElementChild;
        shown?.focus({ preventScroll: true });
        began();
    };

    const nothing = () => {
        place.innerHTML = '<div class="card empty" id="item" tabindex="-1"><h2>Nothing waits here</h2><p>New questions appear by themselves.</p></div>';
        place.firstElementChild.focus({ preventScroll: true });
        began();
    };

    const show = entry => {
        if (!entry) return nothing();
        const html = ready.get(key(entry));
        if (html) {
            ready.delete(key(entry));
            fetched.delete(key(entry));
            return put(html);
        }
        return fetchItem(entry).then(late => {
            fetched.delete(key(entry));
            if (late) put(late);
            else location.reload();
        });
    };

    const act = (form, choice) => {
        const current = item();
        const fields = new FormData(form);
        if (choice) fields.set('choice', choice);
        if (fields.has('seconds')) fields.set('seconds', Math.round(clock()));
        fields.delete('_csrf');
        const which = { lead: current.dataset.lead, review: current.dataset.review, name: current.querySelector('h2').textContent.split(',')[0] };
        const next = following(1);
        answered.add(key(current));
        show(next);
        post(form.getAttribute('action'), fields).then(answer => {
            const undo = form.getAttribute('action') === '/review/decide';
            if (undo) last = which;
            say(`${which.name}: ${answer.said}${undo ? ' Takes effect in 10 s.' : ''}`, undo);
        }).catch(refusal => {
            if (form.getAttribute('action') !== '/review/decide') answered.delete(key({ dataset: which }));
            say(refusal.message, false, true);
        });
    };

    const undo = () => {
        if (!last) return;
        const which = last;
        last = null;
        post('/review/undo', { lead: which.lead, review: which.review })
            .then(answer => {
                answered.delete(`${which.lead} ${which.review}`);
                const entry = entries().find(each => key(each) === `${which.lead} ${which.review}`);
                if (!entry) {
                    location.href = '/review?' + new URLSearchParams({ split, lead: which.lead, review: which.review });
                    return;
                }
                say(`${which.name}: ${answer.said}`);
                show(entry);
            })
            .catch(refusal => say(refusal.message, false, true));
    };
    toast?.querySelector('button').addEventListener('click', undo);

    if (place) {
        place.addEventListener('submit', event => {
            if (!event.target.matches('#act, details.act form')) return;
            event.preventDefault();
            act(event.target, event.submitter?.value || (event.target.querySelector('textarea') ? 'edit' : null));
        });
        document.getElementById('main').addEventListener('click', event => {
            const entry = event.target.closest('#queue a[data-lead]');
            if (!entry || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            move(entry);
        });
    }

    const move = entry => {
        const current = item();
        if (!entry || current && key(entry) === key(current)) return;
        if (current?.querySelector('#act')) post('/review/release', { lead: current.dataset.lead, review: current.dataset.review }).catch(() => {});
        show(entry);
    };

    const open = id => {
        const details = document.getElementById(id);
        if (!details) return;
        details.open = true;
        const field = details.querySelector('textarea, select');
        field.focus();
        if (field.setSelectionRange) field.setSelectionRange(field.value.length, field.value.length);
    };

    const press = choice => {
        const button = document.querySelector(`#act button[value="${choice}"]`);
        if (button) act(button.form, choice);
    };

    const ofTabs = event => {
        const all = tabs();
        const at = all.findIndex(tab => tab.hasAttribute('aria-current'));
        const free = document.activeElement === document.body || document.activeElement === item()
            || document.activeElement?.closest('#tabs');
        if (event.shiftKey || !free || at < 0 || at === all.length - 1) return;
        event.preventDefault();
        location.href = all[at + 1].href;
    };

    const keys = {
        a: () => document.querySelector('#act button') && act(document.getElementById('act'), document.querySelector('#act button').value),
        A: () => document.getElementById('alike')?.click(),
        e: () => open('editing'),
        r: () => press('plain'),
        h: () => open('handing'),
        s: () => open('putting-off'),
        j: () => move(following(1)),
        k: () => move(following(-1)),
        z: undo
    };
    document.addEventListener('keydown', event => {
        const field = event.target.closest?.('details.act textarea, details.act select');
        if (field && event.key === 'Escape') {
            field.closest('details').open = false;
            item()?.focus();
            return;
        }
        if (field && event.key === 'Enter' && (field.matches('select') || event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            field.form.requestSubmit();
            return;
        }
        if (event.defaultPrevented || window.leadloomTyping?.(event)) return;
        if (event.key === 'Tab') {
            ofTabs(event);
            return;
        }
        if (/^[1-9]$/.test(event.key)) {
            const buttons = document.querySelectorAll('#act button');
            const button = buttons[event.key - 1];
            if (button) {
                event.preventDefault();
                act(button.form, button.value);
            }
            return;
        }
        const name = event.key === 'A' ? 'A' : event.key.toLowerCase();
        if (keys[name]) {
            event.preventDefault();
            keys[name]();
        }
    });

    // The list fetched itself anew: what was answered here a moment ago may still stand in it.
    document.addEventListener('htmx:afterSettle', () => {
        mark();
        if (place && !item() && entries().length) show(entries().find(entry => !entry.dataset.held) ?? entries()[0]);
        else prefetch(following(1));
    });
    if (place) began();
})();
