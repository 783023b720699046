using Meguri.Shared.Data.Embedded;

namespace Meguri.Tests.Shared.Data.Embedded;

public class EmbeddedPostgresExceptionTests
{
    [Theory]
    [InlineData("initdb: error: could not write file \"/d/base/1/1255\": No space left on device", "空きがありません")]
    [InlineData(
        "selecting dynamic shared memory implementation ... posix\n        FATAL:  could not extend file \"base/1/2691\": wrote only 4096 of 8192 bytes at block 10",
        "空きがありません"
    )]
    [InlineData("postgres: could not access directory \"/d/cluster\": Permission denied", "権限が合いません")]
    [InlineData("FATAL:  data directory \"/d/cluster\" has wrong ownership", "権限が合いません")]
    [InlineData("FATAL:  could not map anonymous shared memory: Cannot allocate memory", "メモリが足りません")]
    [InlineData("postgres: error while loading shared libraries: libicui18n.so.60: cannot open shared object file", "この機械に合わない")]
    [InlineData("FATAL:  database files are incompatible with server", "別の版の PostgreSQL")]
    [InlineData("something new", "log フォルダー")]
    public void The_servers_words_become_what_to_do(string output, string whatToDo)
    {
        var message = EmbeddedPostgresException.From("起動できません。", "/d/cluster", output).Message;

        Assert.Contains(whatToDo, message, StringComparison.Ordinal);
        Assert.Contains("場所: /d/cluster", message, StringComparison.Ordinal);
        Assert.Contains(output, message, StringComparison.Ordinal);
    }
}
