// How long a person works at something is told from here.
window.leadloomMinutes = window.leadloomMinutes ?? { start() {}, stop() {} };
