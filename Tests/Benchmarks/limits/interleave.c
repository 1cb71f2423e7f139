// SPDX-License-Identifier: Apache-2.0
/* Runs whole commands in turn (A B C A B C ...) and says what each run cost, one line a run.
 *   interleave ROUNDS WARM-UP FILE
 * FILE holds one command a line, its words separated by the byte 0x1F; "{i}" in a word becomes the
 * number of the round. A line of output: command round wall-us cpu-us peak-KiB status.
 * In C because a driver's own memory is the floor of the peaks it sees, and because its own fork
 * would cost as much as the smallest commands measured. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/* Rounds count from ten, so that the number has two digits for the first ninety. */
enum { WORDS = 64, COMMANDS = 32, LONGEST = 4096, FIRST = 10 };

static long long microseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

static long long spent(const struct rusage *use) {
    return (use->ru_utime.tv_sec + use->ru_stime.tv_sec) * 1000000LL + use->ru_utime.tv_usec + use->ru_stime.tv_usec;
}

/* Fills in the round; the copy is freed with the process. */
static char *filled(const char *word, int round) {
    const char *mark = strstr(word, "{i}");
    if (!mark) return strdup(word);
    char *text = malloc(strlen(word) + 16);
    sprintf(text, "%.*s%d%s", (int)(mark - word), word, round, mark + 3);
    return text;
}

static int run(int command, int round, char **words, const posix_spawn_file_actions_t *quiet, int shown) {
    char *argv[WORDS + 1] = { 0 };
    for (int i = 0; words[i]; i++) argv[i] = filled(words[i], round);
    long long begun = microseconds();
    pid_t child;
    if (posix_spawnp(&child, argv[0], quiet, 0, argv, environ)) {
        perror(argv[0]);
        return 1;
    }
    int status;
    struct rusage use;
    wait4(child, &status, 0, &use);
    long long took = microseconds() - begun;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (shown) printf("%d %d %lld %lld %ld %d\n", command, round, took, spent(&use), use.ru_maxrss, code);
    for (int i = 0; argv[i]; i++) free(argv[i]);
    return 0;
}

int main(int count, char **arguments) {
    if (count != 4) {
        fprintf(stderr, "interleave ROUNDS WARM-UP FILE\n");
        return 64;
    }
    int rounds = atoi(arguments[1]), warm = atoi(arguments[2]), commands = 0;
    static char line[LONGEST];
    static char *words[COMMANDS][WORDS + 1];
    FILE *file = fopen(arguments[3], "r");
    while (file && commands < COMMANDS && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        int n = 0;
        for (char *word = strtok(strdup(line), "\x1f"); word && n < WORDS; word = strtok(0, "\x1f")) words[commands][n++] = word;
        commands++;
    }
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, 2, "/dev/null", O_WRONLY, 0);
    for (int round = FIRST; round < FIRST + rounds + warm; round++)
        for (int i = 0; i < commands; i++)
            if (run(i, round, words[i], &quiet, round >= FIRST + warm)) return 1;
    return 0;
}
