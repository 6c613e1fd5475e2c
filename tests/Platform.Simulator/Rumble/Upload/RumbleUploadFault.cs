namespace Platform.Simulator.Rumble.Upload;

/// <summary>How the upload site misbehaves, until it is told otherwise.</summary>
public enum RumbleUploadFault
{
    None,

    /// <summary>Whoever signed in is not any more.</summary>
    SignedOut,

    /// <summary>A page in front of every page asks whether one is human.</summary>
    Captcha,

    /// <summary>Every page answers 500.</summary>
    ServerError,

    /// <summary>The upload page has no field for a file.</summary>
    PageChanged,

    /// <summary>The first part of the film arrives, and then nothing answers.</summary>
    TransferStalls,

    /// <summary>The connection breaks off in the middle of the film, and the page says so.</summary>
    TransferBreaks,

    /// <summary>The page says that it does not take this film.</summary>
    FilmRefused,

    /// <summary>The video is taken, and the answer never comes.</summary>
    AnswerLost,

    /// <summary>The video is not taken: the server fails, and the page says so.</summary>
    HandingInFails,

    /// <summary>The video is taken, and the last page links to somewhere else.</summary>
    ForeignAddress,

    /// <summary>The video is taken, and the list does not show it yet.</summary>
    ListLags,
}
