// The workbook's part of JupyterLab: hides the code of our notebooks, runs an unmodified one when it is
// opened, says how far it is, and keeps single-key shortcuts from hurting somebody who types in a form.
//
// A "prebuilt" extension written by hand, so that nobody needs Node.js: JupyterLab loads this file, hands
// over its own modules in init(), and asks for the plugin in get().
(() => {
  "use strict";

  const KNOWN = new URL("known_notebooks.json", document.currentScript.src).href;
  // Only plain text in a parameter may differ from the notebook as we made it (see fingerprint in notebooks.py).
  const PARAMETER = /^(\w+: str = )"[^"\\\n]*"/gm;
  const RUN = "ddtk:run-from-the-top";
  const SHOW_CODE = "ddtk:show-or-hide-code";
  const STYLE = `
    .ddtk-code-hidden .jp-CodeCell > .jp-Cell-inputWrapper, .ddtk-code-hidden .jp-InputPrompt,
    .ddtk-code-hidden .jp-OutputPrompt, .ddtk-code-hidden .jp-OutputArea-promptOverlay, .ddtk-code-hidden .jp-Collapser,
    .ddtk-code-hidden .jp-Notebook-footer { display: none; }
    .ddtk-code-hidden .jp-Notebook .jp-Cell { max-width: 1120px; margin: 0 auto; border-color: transparent; }
    .ddtk-code-hidden .jp-CodeCell.jp-mod-noOutputs { padding: 0; min-height: 0; }
    .ddtk-code-hidden .jp-OutputArea-output { padding-left: 0; }
    .ddtk-notice { display: flex; align-items: center; gap: 12px; min-height: 40px; padding: 0 16px;
      font: 15px/1.4 var(--jp-ui-font-family, sans-serif); color: var(--jp-ui-font-color1, #222);
      background: var(--jp-layout-color2, #eee); border-left: 4px solid var(--jp-brand-color1, #1976d2); }
    .ddtk-notice button { font: inherit; padding: 4px 14px; min-height: 32px; cursor: pointer; }`;

  let shared; // JupyterLab's own modules by name and version

  async function load(name) {
    const versions = Object.values(shared[name]);
    return (await versions[0].get())();
  }

  function codeCells(panel) {
    return panel.content.widgets.filter(cell => cell.model.type === "code");
  }

  function source(cell) {
    const written = cell.model.sharedModel.getSource();
    const tags = cell.model.getMetadata("tags") || [];
    return tags.includes("parameters") ? written.replace(PARAMETER, '$1""') : written;
  }

  async function fingerprint(panel) {
    const written = JSON.stringify(codeCells(panel).map(source));
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(written));
    return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, "0")).join("");
  }

  async function isUnmodified(panel) {
    if (!crypto.subtle) return false; // the page came over an address the browser does not hold for safe
    const answer = await fetch(KNOWN, { cache: "no-store" });
    return answer.ok && Object.values(await answer.json()).includes(await fingerprint(panel));
  }

  /** One open notebook of the workbook. */
  class Page {
    constructor(panel, modules) {
      this.panel = panel;
      this.actions = modules.NotebookActions;
      this.notice = new modules.Widget();
      this.notice.addClass("ddtk-notice");
      this.notice.node.setAttribute("role", "status");
      panel.contentHeader.addWidget(this.notice);
      this.showCode(false);
      this.say("");
    }

    say(sentence, button) {
      const text = document.createElement("span");
      text.textContent = sentence;
      this.notice.node.replaceChildren(text);
      if (button) {
        const element = document.createElement("button");
        element.textContent = button;
        element.addEventListener("click", () => this.run({ restart: true }));
        this.notice.node.append(element);
      }
      this.notice.setHidden(!sentence);
    }

    showCode(shown) {
      this.panel.toggleClass("ddtk-code-hidden", !shown);
      codeCells(this.panel).forEach(cell => (cell.inputHidden = !shown));
    }

    toggleCode() {
      this.showCode(this.panel.hasClass("ddtk-code-hidden"));
    }

    async start() {
      if (await isUnmodified(this.panel)) {
        await this.run();
      } else {
        this.say("This notebook was changed, so it did not start by itself.", "Run this notebook");
      }
    }

    async run({ restart = false } = {}) {
      if (this.running) return;
      this.running = true;
      const notebook = this.panel.content;
      const wasDirty = this.panel.context.model.dirty;
      let timer;
      try {
        this.say("Starting…");
        await this.panel.sessionContext.ready;
        if (restart) await this.panel.sessionContext.restartKernel();
        timer = setInterval(() => this.sayHowFar(), 250);
        // Not runAll, which would take the reader to the last cell.
        const fine = await this.actions.runCells(notebook, notebook.widgets, this.panel.sessionContext);
        clearInterval(timer);
        fine ? this.say("") : this.sayWhereItStopped();
      } finally {
        clearInterval(timer);
        this.running = false;
        // Entries live in the store; computed output alone is no reason to ask "Save your changes?".
        if (!wasDirty) this.panel.context.model.dirty = false;
      }
    }

    steps() {
      return codeCells(this.panel).filter(cell => cell.model.sharedModel.getSource().trim());
    }

    sayHowFar() {
      const steps = this.steps();
      const done = steps.filter(cell => cell.model.executionCount !== null).length;
      this.say(`Working… ${done} of ${steps.length}`);
    }

    sayWhereItStopped() {
      const steps = this.steps();
      const failed = steps.findIndex(cell => cell.node.querySelector('[data-mime-type="application/vnd.jupyter.stderr"]'));
      if (failed < 0) {
        this.say("The notebook stopped.", "Run again from the top");
        return;
      }
      const where = `at step ${failed + 1} of ${steps.length}. The message is shown there.`;
      this.say(`The notebook stopped ${where}`, "Run again from the top");
      this.panel.content.scrollToItem(this.panel.content.widgets.indexOf(steps[failed]), "start");
    }
  }

  /** Keep JupyterLab's one-letter shortcuts away from whatever is focused inside an output. */
  function guardKeys() {
    const guard = event => {
      const inOutput = event.target.closest && event.target.closest(".jp-OutputArea-output");
      if (inOutput) event.target.setAttribute("data-lm-suppress-shortcuts", "true");
    };
    document.addEventListener("focusin", guard, true);
  }

  function addCommands(app, palette, pages) {
    const current = () => pages.get(app.shell.currentWidget);
    const isEnabled = () => Boolean(current());
    app.commands.addCommand(RUN, { label: "Run again from the top", isEnabled, execute: () => current().run({ restart: true }) });
    app.commands.addCommand(SHOW_CODE, { label: "Show or hide the code", isEnabled, execute: () => current().toggleCode() });
    for (const command of [RUN, SHOW_CODE]) palette?.addItem({ command, category: "Data team workbook" });
  }

  function plugin(modules) {
    return {
      id: "ddtk-workbook:pages",
      description: "Hides code, runs unmodified notebooks of the workbook, says how far they are.",
      autoStart: true,
      optional: [modules.ICommandPalette],
      activate(app, palette) {
        const pages = new Map();
        const style = document.createElement("style");
        style.textContent = STYLE;
        document.head.append(style);
        guardKeys();
        addCommands(app, palette, pages);

        const meet = async panel => {
          if (!panel || pages.has(panel) || !panel.sessionContext || !panel.context) return;
          await panel.context.ready;
          if (pages.has(panel) || !panel.content.model?.getMetadata("ddtk")?.autorun) return;
          pages.set(panel, new Page(panel, modules));
          panel.disposed.connect(() => pages.delete(panel));
          app.commands.notifyCommandChanged();
          await pages.get(panel).start();
        };
        app.restored.then(() => {
          meet(app.shell.currentWidget);
          app.shell.currentChanged?.connect((_, change) => meet(change.newValue));
        });
      },
    };
  }

  (window._JUPYTERLAB ??= {})["ddtk-workbook"] = {
    init: modules => { shared = modules; },
    get: async () => {
      const { NotebookActions } = await load("@jupyterlab/notebook");
      const { ICommandPalette } = await load("@jupyterlab/apputils");
      const { Widget } = await load("@lumino/widgets");
      return () => ({ default: plugin({ NotebookActions, ICommandPalette, Widget }), __esModule: true });
    },
  };
})();
