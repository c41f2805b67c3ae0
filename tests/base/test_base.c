#include "../check.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void error_carries_words_and_errno(void **state UNUSED)
{
    Error error;

    assert_false(error_set(&error, "line %d", 7));
    assert_string_equal(error.text, "line 7");
    assert_false(error_set_errno(&error, ENOENT, "cannot read %s", "x"));
    assert_string_equal(error.text, "cannot read x: No such file or directory");
    assert_false(error_set_errno(&error, ENOENT, "%s", ""));
    assert_string_equal(error.text, "No such file or directory");
    assert_false(error_set(NULL, "nobody listens"));
}

static void vector_keeps_items_over_growth(void **state UNUSED)
{
    VECTOR(int) numbers = {0};

    for (int i = 0; i < 1000; i++)
        *vector_push(&numbers) = i;
    assert_int_equal(numbers.count, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(numbers.items[i], i);
    vector_release(&numbers);
    assert_null(numbers.items);
}

static void arena_gives_zeroed_aligned_memory(void **state UNUSED)
{
    Arena *arena = arena_new();

    for (size_t size = 0; size < 9000; size += 37) {
        unsigned char *block = arena_take(arena, size);
        assert_int_equal((uintptr_t)block % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(block[i], 0);
        memset(block, 0xaa, size);
    }
    assert_string_equal(arena_copy(arena, "names", 4), "name");
    assert_true(arena_size(arena) > 9000);
    arena_free(arena);
}

static void buffer_is_always_ended(void **state UNUSED)
{
    Buffer buffer = BUFFER_EMPTY;

    assert_string_equal(buffer.bytes, "");
    buffer_addf(&buffer, "%s-%d", "a", 12);
    buffer_add(&buffer, "xyz", 2);
    buffer_add_byte(&buffer, '!');
    assert_string_equal(buffer.bytes, "a-12xy!");
    buffer_cut(&buffer, 4);
    assert_string_equal(buffer.bytes, "a-12");
    char *taken = buffer_take(&buffer);
    assert_string_equal(taken, "a-12");
    assert_string_equal(buffer.bytes, "");
    free(taken);
    buffer_release(&buffer);
}

static void map_finds_what_was_put_in(void **state UNUSED)
{
    Map *map = map_new();
    char key[16];

    assert_int_equal(map_find(map, "", 0), MAP_NONE);
    for (uint32_t i = 0; i < 5000; i++) {
        int length = snprintf(key, sizeof key, "key%u", i);
        uint32_t *slot = map_slot(map, key, (size_t)length);
        assert_int_equal(*slot, MAP_NONE);
        *slot = i * 3;
    }
    *map_slot(map, "", 0) = 1;
    assert_int_equal(map_count(map), 5001);
    for (uint32_t i = 0; i < 5000; i++) {
        int length = snprintf(key, sizeof key, "key%u", i);
        assert_int_equal(map_find(map, key, (size_t)length), i * 3);
        assert_string_equal(map_key(map, i, NULL), key);
    }
    assert_int_equal(map_find(map, "key", 3), MAP_NONE);
    assert_int_equal(map_find(map, "", 0), 1);
    map_free(map);
}

static void file_is_saved_whole_or_not_at_all(void **state UNUSED)
{
    char folder[] = "/tmp/dramatis-base-XXXXXX";
    Error error;
    Buffer back = BUFFER_EMPTY;

    assert_non_null(mkdtemp(folder));
    char *path = path_join(folder, "state");
    assert_true(file_save(path, "one", 3, &error));
    assert_true(file_save(path, "two!", 4, &error));
    assert_true(file_read(path, &back, 100, &error));
    assert_string_equal(back.bytes, "two!");
    buffer_clear(&back);
    assert_false(file_read(path, &back, 3, &error));
    assert_string_equal(error.text, "is larger than 0 MB");

    char *missing = path_join(folder, "no/such");
    assert_false(file_save(missing, "x", 1, &error));
    assert_non_null(strstr(error.text, "No such file or directory"));
    assert_false(file_read(folder, &back, 100, &error));
    assert_string_equal(error.text, "Is a directory");

    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0); /* fails if a temporary file was left */
    free(path);
    free(missing);
    buffer_release(&back);
}

static void path_parts(void **state UNUSED)
{
    char *joined = path_join("a/", "b");
    assert_string_equal(joined, "a/b");
    free(joined);
    joined = path_join("a", "/b");
    assert_string_equal(joined, "/b");
    free(joined);
    assert_string_equal(path_name("a/b/c.txt"), "c.txt");
    assert_string_equal(path_name("c.txt"), "c.txt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(error_carries_words_and_errno),
        cmocka_unit_test(vector_keeps_items_over_growth),
        cmocka_unit_test(arena_gives_zeroed_aligned_memory),
        cmocka_unit_test(buffer_is_always_ended),
        cmocka_unit_test(map_finds_what_was_put_in),
        cmocka_unit_test(file_is_saved_whole_or_not_at_all),
        cmocka_unit_test(path_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
