#include "bench.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* cutime and cstime, behind the name in brackets: proc(5). */
static double children_cpu(pid_t process)
{
    Buffer text = BUFFER_EMPTY;
    unsigned long user = 0, system = 0;
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
    file_read(path, &text, 1 << 16, NULL);
    const char *at = strrchr(text.bytes, ')');
    if (at)
        sscanf(at + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %*u %*u %lu %lu", &user,
               &system);
    buffer_release(&text);
    return (double)(user + system) * 1000 / (double)sysconf(_SC_CLK_TCK);
}

double process_cpu(pid_t process)
{
    clockid_t clock;
    struct timespec now = {0};
    if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &now) != 0)
        return NAN;
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6 + children_cpu(process);
}

static double all_children_cpu(void)
{
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

double command_run(const char *const *words, const char *input)
{
    double before = all_children_cpu();
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_RDWR);
        int from = input ? open(input, O_RDONLY) : nowhere;
        dup2(from, STDIN_FILENO);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execvp(words[0], (char *const *)words);
        _exit(127);
    }
    int status = 1;
    if (child < 0 || waitpid(child, &status, 0) < 0 || status != 0)
        return NAN;
    return all_children_cpu() - before;
}
