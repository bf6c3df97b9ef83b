/** Text files, lines, and the way between strings and token ids. Plain Java. */
package dev.translator.text;
