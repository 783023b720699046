using Meguri.Shared.Workbooks;

namespace Meguri.Shared.Files;

/// <summary>How much may be kept.</summary>
public sealed class FileLimits(IConfiguration configuration)
{
    /// <summary>One file.</summary>
    public const int OneFile = UploadLimits.FileBytes;

    /// <summary>Files chosen at once.</summary>
    public const int AtOnce = 10;

    /// <summary>Bytes chosen at once.</summary>
    public const long Together = 100L * 1024 * 1024;

    /// <summary>A file's description (説明), in characters.</summary>
    public const int Title = 100;

    /// <summary>Files of one record.</summary>
    public const int OneRecord = 50;

    /// <summary>What may be chosen, in words.</summary>
    public const string Words =
        "画像（JPEG・PNG・GIF・WebP）、PDF、Word（.docx）、Excel（.xlsx）、PowerPoint（.pptx）、OpenDocument（.odt・.ods・.odp）、文字だけのファイル（.txt・.csv）";

    /// <summary>Ends of names that the browser may use to filter.</summary>
    public const string Accept = ".jpg,.jpeg,.png,.gif,.webp,.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv";

    /// <summary>What a person is told of a file that is too large, before it is sent and after.</summary>
    public static string TooLarge => $"ファイルが大きすぎます。1つ{OneFile / 1024 / 1024}MBまで加えられます。";

    /// <summary>All contents of a city: <c>Files:CityMegabytes</c>, 20 GB unless set otherwise.</summary>
    public long City { get; } = configuration.GetValue("Files:CityMegabytes", 20L * 1024) * 1024 * 1024;
}
