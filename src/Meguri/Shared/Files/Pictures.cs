using SkiaSharp;

namespace Meguri.Shared.Files;

/// <summary>A picture that was drawn anew: nothing but its pixels came over.</summary>
internal sealed record CleanPicture(byte[] Bytes, string MediaType, string Extension, byte[] Thumbnail, string Note);

/// <summary>
/// 画像: decoded and encoded again by Skia, so that place, camera, author and whatever hangs on the file are gone; how the camera was held is turned into pixels first.
/// </summary>
internal static class Pictures
{
    /// <summary>Most pixels kept; four bytes each in memory, and again while turned.</summary>
    public const long MostPixels = 24_000_000;

    /// <summary>Most pixels of a JPEG, which can be made smaller while it is read.</summary>
    public const long MostJpegPixels = 110_000_000;

    /// <summary>Longer side of a thumbnail.</summary>
    public const int ThumbnailSide = 480;

    private const int MostSide = 30_000;

    // A progressive JPEG is decoded once for every scan.
    private const int MostScans = 100;

    private const int Quality = 90;

    /// <summary>The format by the first bytes; null for what is no picture that is taken.</summary>
    public static SKEncodedImageFormat? Sniff(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? SKEncodedImageFormat.Jpeg
        : head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]) ? SKEncodedImageFormat.Png
        : head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? SKEncodedImageFormat.Gif
        : head is [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..]
            ? SKEncodedImageFormat.Webp
        : null;

    /// <summary>Draws it anew.</summary>
    /// <exception cref="Workbooks.FileRefusedException">It is broken, or too large to be drawn.</exception>
    public static CleanPicture Clean(byte[] bytes, SKEncodedImageFormat format)
    {
        if (format == SKEncodedImageFormat.Jpeg && Scans(bytes) > MostScans)
            throw FileRefusal.Of("bomb");
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data) ?? throw FileRefusal.Of("broken");
        if (codec.EncodedFormat != format)
            throw FileRefusal.Of("broken");
        var (size, shrunk) = SizeOf(codec, format);
        using var read = new SKBitmap(
            new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, AlphaOf(codec), SKColorSpace.CreateSrgb())
        );
        if (codec.GetPixels(read.Info, read.GetPixels()) != SKCodecResult.Success)
            throw FileRefusal.Of("broken");
        using var upright = Upright(read, codec.EncodedOrigin);
        var picture = upright ?? read;
        var (kept, media, extension) = format switch
        {
            SKEncodedImageFormat.Jpeg => (SKEncodedImageFormat.Jpeg, "image/jpeg", ".jpg"),
            SKEncodedImageFormat.Webp => (SKEncodedImageFormat.Webp, "image/webp", ".webp"),
            _ => (SKEncodedImageFormat.Png, "image/png", ".png"),
        };
        using var encoded = picture.Encode(kept, Quality) ?? throw FileRefusal.Of("broken");
        return new(
            encoded.ToArray(),
            media,
            extension,
            Thumbnail(picture),
            (shrunk ? "大きな写真なので、縮めて保存しました。" : "")
                + (codec.FrameCount > 1 ? "動く画像は、最初の1枚だけを残しました。" : "")
        );
    }

    private static (SKSizeI Size, bool Shrunk) SizeOf(SKCodec codec, SKEncodedImageFormat format)
    {
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        var pixels = (long)width * height;
        if (width > MostSide || height > MostSide || pixels > (format == SKEncodedImageFormat.Jpeg ? MostJpegPixels : MostPixels))
            throw FileRefusal.Of("pixels");
        if (pixels <= MostPixels)
            return (new(width, height), false);
        // JPEG gives eighths of its size.
        for (var eighths = 7; eighths > 0; eighths--)
        {
            var smaller = codec.GetScaledDimensions(eighths / 8f);
            if ((long)smaller.Width * smaller.Height <= MostPixels)
                return (smaller, true);
        }
        throw FileRefusal.Of("pixels");
    }

    private static SKAlphaType AlphaOf(SKCodec codec) =>
        codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul;

    /// <summary>The picture as it was meant to be seen; null where it is so already.</summary>
    private static SKBitmap? Upright(SKBitmap read, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default)
            return null;
        float w = read.Width,
            h = read.Height;
        var turn = origin switch
        {
            SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1),
            _ => new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1),
        };
        var lies = origin >= SKEncodedOrigin.LeftTop;
        var upright = new SKBitmap(
            new SKImageInfo(
                lies ? read.Height : read.Width,
                lies ? read.Width : read.Height,
                read.ColorType,
                read.AlphaType,
                read.ColorSpace
            )
        );
        using var canvas = new SKCanvas(upright);
        canvas.Clear(SKColors.Transparent);
        canvas.SetMatrix(turn);
        canvas.DrawBitmap(read, 0, 0, new SKSamplingOptions(SKFilterMode.Nearest));
        return upright;
    }

    private static byte[] Thumbnail(SKBitmap picture)
    {
        var scale = Math.Min(1f, ThumbnailSide / (float)Math.Max(picture.Width, picture.Height));
        var (width, height) = (Math.Max(1, (int)(picture.Width * scale)), Math.Max(1, (int)(picture.Height * scale)));
        using var small = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque, SKColorSpace.CreateSrgb()));
        using var canvas = new SKCanvas(small);
        canvas.Clear(SKColors.White);
        using var image = SKImage.FromBitmap(picture);
        canvas.DrawImage(image, new SKRect(0, 0, width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var encoded = small.Encode(SKEncodedImageFormat.Jpeg, 80) ?? throw FileRefusal.Of("broken");
        return encoded.ToArray();
    }

    private static int Scans(ReadOnlySpan<byte> jpeg)
    {
        var scans = 0;
        for (int at; scans <= MostScans && (at = jpeg.IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA])) >= 0; scans++)
            jpeg = jpeg[(at + 2)..];
        return scans;
    }
}
