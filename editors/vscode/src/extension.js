// Starts `icp lsp` for rule files and restarts it when its command changes.

const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

let client;

function serverOptions() {
  const [command, ...rest] = vscode.workspace.getConfiguration("icp").get("command", ["icp"]);
  return { command, args: [...rest, "lsp"], transport: TransportKind.stdio };
}

async function start() {
  client = new LanguageClient("icp", "ICP rules", serverOptions(), {
    documentSelector: [{ language: "icp" }],
  });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const answer = await vscode.window.showErrorMessage(
      `The language server of ICP rules did not start: ${error.message}. ` +
        "Install it with pip install 'icpdsl[lsp]', or say in icp.command where it is.",
      "Open settings",
    );
    if (answer) {
      vscode.commands.executeCommand("workbench.action.openSettings", "icp.command");
    }
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("icp.restart", restart),
    vscode.workspace.onDidChangeConfiguration((change) =>
      change.affectsConfiguration("icp.command") ? restart() : undefined,
    ),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
