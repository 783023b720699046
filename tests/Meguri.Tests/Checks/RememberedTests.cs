using Meguri.Checks.Reading;

namespace Meguri.Tests.Checks;

/// <summary>What was read in a text is read once, by each reader for itself.</summary>
public sealed class RememberedTests
{
    [Fact]
    public void Each_reader_reads_a_text_once_and_none_hears_of_anothers()
    {
        var (reads, text) = (0, $"講座を12回開いた。{Guid.NewGuid()}");
        var first = new Remembered<int>(t =>
        {
            reads++;
            return [t.Length];
        });
        Assert.Equal([text.Length], first.In(text));
        // It came after the text was first met.
        var later = new Remembered<string>(t => [t[..2]]);
        Assert.Equal(["講座"], later.In(text));
        Assert.Equal([text.Length], first.In(new string(text)));
        Assert.Equal(1, reads);
        Assert.Empty(first.In(""));
    }

    [Fact]
    public async Task Many_threads_read_many_texts()
    {
        var reader = new Remembered<int>(t => [t.Length]);
        var texts = Enumerable.Range(0, 2_000).Select(i => $"{new string('あ', i % 50 + 1)}{Guid.NewGuid()}").ToList();
        await Parallel.ForEachAsync(Enumerable.Range(0, 20_000), (i, _) =>
        {
            var text = texts[i % texts.Count];
            Assert.Equal([text.Length], reader.In(text));
            return ValueTask.CompletedTask;
        });
    }
}
