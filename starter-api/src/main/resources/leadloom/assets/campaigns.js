// Campaigns: keys for versions, and form and text of a draft in step while somebody types. The page works without it.
(() => {
    document.addEventListener('keydown', event => {
        if ((event.ctrlKey || event.metaKey) && event.key === 's' && document.getElementById('editor')) {
            event.preventDefault();
            document.querySelector('#editor .acts button')?.click();
        } else if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
            document.querySelector('[data-preview]')?.click();
        } else if (!window.leadloomTyping(event)) {
            document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`)?.click();
        }
    });

    const editor = document.getElementById('editor');
    const text = document.getElementById('yaml');
    if (!editor || !text || text.readOnly) return;

    const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`;
    const saved = text.value;

    const element = (name, className, words) => {
        const made = document.createElement(name);
        if (className) made.className = className;
        made.textContent = words;
        return made;
    };

    const finding = said => {
        const item = document.createElement('li');
        const link = element('a', '', `Line ${said.line}`);
        link.href = `#line-${said.line}`;
        link.dataset.line = said.line;
        const excerpt = element('pre', '', said.excerpt);
        excerpt.tabIndex = 0;
        item.append(link, ' ', element('span', `tag ${said.severity === 'error' ? 'bad' : 'warn'}`, said.severity), ' ',
            element('span', '', said.message), excerpt);
        return item;
    };

    const show = look => {
        if (document.activeElement !== text && text.value !== look.yaml) text.value = look.yaml;
        editor.querySelectorAll('[name^="now:"]').forEach(field => {
            const value = look.fields[field.name.slice(4)];
            if (value === undefined) return;
            if (field !== document.activeElement) field.value = value;
            field.parentElement.querySelector(`[name="was:${CSS.escape(field.name.slice(4))}"]`).value = value;
        });
        const errors = document.getElementById('errors');
        errors.className = `tag ${look.errors ? 'bad' : 'ok'}`;
        errors.textContent = look.errors ? `✗ ${plural(look.errors, 'mistake', 'mistakes')}` : '✓ valid';
        document.getElementById('changes').textContent = plural(look.changes, 'line changed', 'lines changed');
        document.getElementById('findings-list').replaceChildren(...look.findings.map(finding));
        document.getElementById('findings').classList.toggle('gone', look.findings.length === 0);
        const publish = document.getElementById('publish-button');
        if (publish) {
            const unsaved = text.value !== saved;
            publish.disabled = unsaved || look.errors > 0 || look.changes === 0;
            document.getElementById('unsaved').hidden = !unsaved;
        }
    };

    let number = 0;
    const look = async () => {
        const mine = ++number;
        const body = new URLSearchParams(new FormData(editor));
        const csrf = document.querySelector('meta[name=csrf]');
        const answer = await fetch(editor.dataset.look, { method: 'POST', body, headers: { [csrf.dataset.header]: csrf.content } });
        if (answer.ok && mine === number) show(await answer.json());
    };

    let waiting;
    editor.addEventListener('input', event => {
        clearTimeout(waiting);
        waiting = setTimeout(look, event.target === text ? 500 : 250);
    });

    document.addEventListener('click', event => {
        const line = event.target.closest('a[data-line]');
        if (!line) return;
        event.preventDefault();
        const lines = text.value.split('\n');
        const at = lines.slice(0, line.dataset.line - 1).reduce((sum, each) => sum + each.length + 1, 0);
        text.focus();
        text.setSelectionRange(at, at + (lines[line.dataset.line - 1] || '').length);
        text.scrollTop = (line.dataset.line - 4) * parseFloat(getComputedStyle(text).lineHeight);
    });
})();
