// Loaded into a program that a launcher has started: when the launcher is killed, the program ends as by SIGTERM,
// so that no server is left that holds the port and the data without anyone seeing it.
const launcher = Number(process.env.HOITHI_LAUNCHER);
delete process.env.HOITHI_LAUNCHER;

if (launcher > 0) {
  setInterval(() => {
    if (process.ppid !== launcher) process.kill(process.pid, 'SIGTERM');
  }, 1000).unref();
}
