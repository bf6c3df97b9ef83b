/**
 * The command line: one class per subcommand, and the only users of picocli.
 *
 * <p>Results go to standard output, everything else to standard error; both through {@link
 * dev.translator.cli.Console}, so that commands run in tests as they run in a shell. Exit codes: 0
 * success, 1 failure, 2 usage or settings. A command reports a mistake of the user by throwing
 * {@link dev.translator.io.InputException}; {@link dev.translator.cli.Errors} turns it into one
 * line.
 *
 * <p>To add a command: write a class that implements {@code Callable<Integer>}, annotated with
 * {@code @Command(name, description, footer)} whose footer holds examples, and whose constructor
 * takes the {@link dev.translator.cli.Console}; add its line to {@link
 * dev.translator.cli.Main#commands}. {@code --help} and {@code --debug} come by themselves, and
 * {@code CommandsTest} checks the new command's help. {@code --help} reads the fields and method
 * signatures of every command: types of the engine, of Jackson and of the log stay inside method
 * bodies, or they cost every start their loading time.
 */
package dev.translator.cli;
